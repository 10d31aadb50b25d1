import { type Language, textIn } from "../../../kit/language.js";
import type { CompanySize } from "../../../kit/offers/offer-values.js";
import { SIZE_LABELS } from "../labels.js";
import { SIZES, sizeSet, sizesOf } from "../size/company-size.js";
import { inBoth, oneOf, pick } from "../texts.js";
import { MET, NOT_MET } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

const labels = (sizes: readonly string[], lang: Language): string =>
  oneOf(
    SIZES.filter((size) => sizes.includes(size)).map((size: CompanySize) => textIn(SIZE_LABELS[size], lang)),
    lang,
  );

/** Company size by Recommendation 2003/361/EC; decided as soon as all sizes that are still possible agree. */
export const size: Criterion = {
  code: CriterionCode.SIZE,
  noLimit: {
    it: "L'offerta è per imprese di ogni dimensione.",
    en: "The offer is for companies of any size.",
  },
  // All four are no limit, and then no figure is needed.
  limits: ({ eligibility: { sizes } }) => sizes.length > 0 && !SIZES.every((one) => sizes.includes(one)),
  testFor({ possibleSizes, sizeWanted }) {
    return ({ record: { eligibility } }) => {
      const wanted = sizeSet(eligibility.sizes);
      if ((possibleSizes & ~wanted) === 0) return MET;
      return (possibleSizes & wanted) === 0 ? NOT_MET : sizeWanted;
    };
  },
  expected: ({ record }) => inBoth((lang) => labels(record.eligibility.sizes, lang)),
  found({ possibleSizes, employees, turnover, balanceSheet }) {
    if (employees === null && turnover === null && balanceSheet === null) return null;
    return inBoth((lang) => labels(sizesOf(possibleSizes), lang));
  },
  explain({ company, offer: { record }, verdict }) {
    return inBoth((lang) => {
      const wanted = labels(record.eligibility.sizes, lang);
      const possible = labels(sizesOf(company.possibleSizes), lang);
      return worded(verdict, {
        met: pick(
          lang,
          `Dimensione ammessa: l'offerta è per ${wanted}, e l'impresa è una ${possible}.`,
          `Size admitted: the offer is for a ${wanted}, and the company is a ${possible}.`,
        ),
        notMet: pick(
          lang,
          `Dimensione non ammessa: l'offerta è per ${wanted}, mentre l'impresa è una ${possible}.`,
          `Size not admitted: the offer is for a ${wanted}, while the company is a ${possible}.`,
        ),
        open: pick(
          lang,
          `L'offerta è per ${wanted}; con i dati forniti l'impresa può essere una ${possible}.`,
          `The offer is for a ${wanted}; from the data given the company may be a ${possible}.`,
        ),
      });
    });
  },
};
