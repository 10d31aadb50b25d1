import { ProfileField } from "../profile/profile-field.js";
import { counted } from "../texts.js";
import { CriterionCode } from "./criterion.js";
import { numberRange } from "./number-range.js";

/** How many people work for the company. */
export const employees = numberRange({
  code: CriterionCode.EMPLOYEES,
  field: ProfileField.EMPLOYEES,
  noLimit: {
    it: "L'offerta non pone limiti al numero di addetti.",
    en: "The offer sets no limit on the number of employees.",
  },
  least: ({ minEmployees }) => minEmployees,
  greatest: ({ maxEmployees }) => maxEmployees,
  value: (company) => company.employees,
  say: (value, lang) => counted(value, lang, ["addetto", "addetti"], ["employee", "employees"]),
  subject: { it: "il numero di addetti", en: "the number of employees" },
});
