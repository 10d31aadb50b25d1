/** @module Why a company counts as micro, small, medium or large, in one sentence. */
import type { Language } from "../../../kit/language.js";
import { textIn } from "../../../kit/language.js";
import type { Company } from "../company.js";
import { SIZE_LABELS } from "../labels.js";
import { fieldsOf, ProfileField } from "../profile/profile-field.js";
import { allOf, capitalised, counted, euros, oneOf, pick } from "../texts.js";
import { ceilingsOf, sizesOf } from "./company-size.js";

const FIGURES: Readonly<Partial<Record<ProfileField, readonly [it: string, en: string]>>> = {
  [ProfileField.EMPLOYEES]: ["il numero di addetti", "the number of employees"],
  [ProfileField.TURNOVER]: ["il fatturato", "the turnover"],
  [ProfileField.BALANCE_SHEET]: ["il totale di bilancio", "the balance sheet total"],
};

/** The sentence: the figures that were given, the ceilings of the class, and what is missing. */
export function sizeReason(company: Company, lang: Language): string {
  const sizes = sizesOf(company.possibleSizes);
  const names = oneOf(
    sizes.map((size) => textIn(SIZE_LABELS[size], lang)),
    lang,
  );
  const given = givenFigures(company, lang);
  const [only] = sizes;
  const rule = pick(lang, "raccomandazione 2003/361/CE", "Recommendation 2003/361/EC");
  if (only === undefined || sizes.length > 1) {
    const missing = allOf(
      fieldsOf(company.sizeWanted).flatMap((field) => {
        const figure = FIGURES[field];
        return figure === undefined ? [] : [pick(lang, ...figure)];
      }),
      lang,
    );
    const known = given === "" ? "" : pick(lang, ` Dati forniti: ${given}.`, ` Figures given: ${given}.`);
    return pick(
      lang,
      `Può essere ${names} (${rule}): da indicare ancora ${missing}.${known}`,
      `It may be a ${names} (${rule}): still needed: ${missing}.${known}`,
    );
  }
  const ceilings = ceilingsOf(only);
  const limits =
    ceilings === null
      ? pick(
          lang,
          "supera i limiti della media impresa: 250 addetti, 50 milioni di euro di fatturato o 43 di bilancio",
          "above the limits of a medium-sized company: 250 employees, 50 million euros of turnover or 43 of balance sheet",
        )
      : pick(
          lang,
          `meno di ${ceilings.staff} addetti, e fatturato fino a ${euros(ceilings.turnover, lang)} o bilancio fino a ${euros(ceilings.balanceSheet, lang)}`,
          `fewer than ${ceilings.staff} employees, and turnover up to ${euros(ceilings.turnover, lang)} or balance sheet up to ${euros(ceilings.balanceSheet, lang)}`,
        );
  return `${capitalised(names)}: ${given} (${rule}: ${limits}).`;
}

function givenFigures({ employees, turnover, balanceSheet }: Company, lang: Language): string {
  const figures = [
    ...(employees === null
      ? []
      : [counted(employees, lang, ["addetto", "addetti"], ["employee", "employees"])]),
    ...(turnover === null
      ? []
      : [pick(lang, `fatturato ${euros(turnover, lang)}`, `turnover ${euros(turnover, lang)}`)]),
    ...(balanceSheet === null
      ? []
      : [
          pick(
            lang,
            `totale di bilancio ${euros(balanceSheet, lang)}`,
            `balance sheet total ${euros(balanceSheet, lang)}`,
          ),
        ]),
  ];
  return figures.join(", ");
}
