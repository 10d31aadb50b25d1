import { ProfileField } from "../profile/profile-field.js";
import { counted } from "../texts.js";
import { CriterionCode } from "./criterion.js";
import { numberRange } from "./number-range.js";

/** How many balance sheets the company has filed. */
export const balanceSheets = numberRange({
  code: CriterionCode.BALANCE_SHEETS,
  field: ProfileField.BALANCE_SHEETS_FILED,
  noLimit: {
    it: "L'offerta non chiede bilanci depositati.",
    en: "The offer does not ask for filed balance sheets.",
  },
  least: ({ minBalanceSheets }) => minBalanceSheets,
  greatest: () => null,
  value: (company) => company.balanceSheetsFiled,
  say: (value, lang) =>
    counted(
      value,
      lang,
      ["bilancio depositato", "bilanci depositati"],
      ["filed balance sheet", "filed balance sheets"],
    ),
  subject: { it: "il numero di bilanci depositati", en: "the number of filed balance sheets" },
});
