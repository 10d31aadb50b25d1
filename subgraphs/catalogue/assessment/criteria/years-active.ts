import { ProfileField } from "../profile/profile-field.js";
import { counted } from "../texts.js";
import { CriterionCode } from "./criterion.js";
import { numberRange } from "./number-range.js";

/** For how long the company has been active. */
export const yearsActive = numberRange({
  code: CriterionCode.YEARS_ACTIVE,
  field: ProfileField.YEARS_ACTIVE,
  noLimit: {
    it: "L'offerta non chiede una durata minima di attività.",
    en: "The offer does not ask for a least time of activity.",
  },
  least: ({ minYearsActive }) => minYearsActive,
  greatest: () => null,
  value: (company) => company.yearsActive,
  say: (value, lang) =>
    counted(value, lang, ["anno di attività", "anni di attività"], ["year of activity", "years of activity"]),
  subject: { it: "il numero di anni di attività", en: "the number of years of activity" },
});
