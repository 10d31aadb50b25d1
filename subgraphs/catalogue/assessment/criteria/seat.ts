import { textIn } from "../../../kit/language.js";
import { Seat } from "../../../kit/vocabulary.js";
import { CompanySeat } from "../profile/company-profile.js";
import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { inBoth, pick, type Texts } from "../texts.js";
import { decided } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

const WANTED: Readonly<Record<string, Texts>> = {
  [Seat.LOMBARDY]: { it: "in Lombardia", en: "in Lombardy" },
  [Seat.ITALY]: { it: "in Italia", en: "in Italy" },
};

const FOUND: Readonly<Record<CompanySeat, Texts>> = {
  [CompanySeat.LOMBARDY]: { it: "in Lombardia", en: "in Lombardy" },
  [CompanySeat.ELSEWHERE_IN_ITALY]: {
    it: "in Italia, fuori dalla Lombardia",
    en: "in Italy, outside Lombardy",
  },
  [CompanySeat.ABROAD]: { it: "all'estero", en: "abroad" },
};

/** Where the operational seat is. A Lombard seat is an Italian one. */
export const seat: Criterion = {
  code: CriterionCode.SEAT,
  noLimit: {
    it: "L'offerta non chiede una sede in un dato luogo.",
    en: "The offer asks for no seat in any place.",
  },
  limits: ({ eligibility }) => eligibility.seat !== null,
  testFor(company) {
    const missing = fieldBit(ProfileField.SEAT);
    const inLombardy = decided(company.seat === CompanySeat.LOMBARDY);
    const inItaly = decided(company.seat !== CompanySeat.ABROAD);
    return ({ record }) => {
      if (company.seat === null) return missing;
      return record.eligibility.seat === Seat.LOMBARDY ? inLombardy : inItaly;
    };
  },
  expected: ({ record }) => WANTED[record.eligibility.seat ?? ""] ?? { it: "", en: "" },
  found: (company) => (company.seat === null ? null : FOUND[company.seat]),
  explain({ company, offer, verdict }) {
    const place = WANTED[offer.record.eligibility.seat ?? ""];
    const own = company.seat === null ? undefined : FOUND[company.seat];
    return inBoth((lang) => {
      const wanted = place === undefined ? "" : textIn(place, lang);
      const found = own === undefined ? "" : textIn(own, lang);
      return worded(verdict, {
        met: pick(
          lang,
          `Sede ammessa: serve una sede ${wanted}, e l'impresa è ${found}.`,
          `Seat admitted: a seat ${wanted} is needed, and the company is ${found}.`,
        ),
        notMet: pick(
          lang,
          `Sede non ammessa: serve una sede ${wanted}, mentre l'impresa è ${found}.`,
          `Seat not admitted: a seat ${wanted} is needed, while the company is ${found}.`,
        ),
        open: pick(
          lang,
          `Serve una sede ${wanted}: il profilo non dice dove si trova la sede operativa.`,
          `A seat ${wanted} is needed: the profile does not say where the operational seat is.`,
        ),
      });
    });
  },
};
