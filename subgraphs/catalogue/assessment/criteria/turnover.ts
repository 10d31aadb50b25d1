import { ProfileField } from "../profile/profile-field.js";
import { euros, pick } from "../texts.js";
import { CriterionCode } from "./criterion.js";
import { numberRange } from "./number-range.js";

/** The annual turnover. */
export const turnover = numberRange({
  code: CriterionCode.TURNOVER,
  field: ProfileField.TURNOVER,
  noLimit: {
    it: "L'offerta non pone limiti al fatturato.",
    en: "The offer sets no limit on turnover.",
  },
  least: () => null,
  greatest: ({ maxTurnover }) => maxTurnover,
  value: (company) => company.turnover,
  say: (value, lang) => pick(lang, `${euros(value, lang)} di fatturato`, `${euros(value, lang)} of turnover`),
  subject: { it: "il fatturato", en: "the turnover" },
});
