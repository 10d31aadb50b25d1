import { CompanySeat } from "../profile/company-profile.js";
import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { inBoth, oneOf, pick } from "../texts.js";
import { decided, NOT_MET } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/** The Lombard province of the operational seat; a seat outside Lombardy is in none of them. */
export const province: Criterion = {
  code: CriterionCode.PROVINCE,
  noLimit: {
    it: "L'offerta non è riservata ad alcune province.",
    en: "The offer is not kept for some provinces.",
  },
  limits: ({ eligibility: { provinces } }) => provinces.length > 0,
  testFor({ province: own, seat }) {
    const missing = fieldBit(ProfileField.PROVINCE);
    const isElsewhere = seat !== null && seat !== CompanySeat.LOMBARDY;
    return ({ record: { eligibility } }) => {
      if (own !== null) return decided(eligibility.provinces.includes(own));
      return isElsewhere ? NOT_MET : missing;
    };
  },
  expected: ({ record }) => inBoth((lang) => oneOf(record.eligibility.provinces, lang)),
  found({ province: own, seat }) {
    if (own !== null) return { it: own, en: own };
    if (seat === null || seat === CompanySeat.LOMBARDY) return null;
    return { it: "fuori dalla Lombardia", en: "outside Lombardy" };
  },
  explain({ company, offer: { record }, verdict }) {
    return inBoth((lang) => {
      const wanted = oneOf(record.eligibility.provinces, lang);
      const own = company.province ?? pick(lang, "fuori dalla Lombardia", "outside Lombardy");
      return worded(verdict, {
        met: pick(
          lang,
          `Provincia ammessa: l'offerta è per ${wanted}, e la sede è in provincia di ${own}.`,
          `Province admitted: the offer is for ${wanted}, and the seat is in the province of ${own}.`,
        ),
        notMet: pick(
          lang,
          `Provincia non ammessa: l'offerta è riservata a ${wanted}; sede dell'impresa: ${own}.`,
          `Province not admitted: the offer is kept for ${wanted}; the company's seat: ${own}.`,
        ),
        open: pick(
          lang,
          `L'offerta è riservata a ${wanted}: la provincia della sede non è indicata nel profilo.`,
          `The offer is kept for ${wanted}: the province of the seat is not in the profile.`,
        ),
      });
    });
  },
};
