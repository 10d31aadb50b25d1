import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { inBoth, pick } from "../texts.js";
import { decided } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/** Whether the company is in the register of artisans. */
export const artisan: Criterion = {
  code: CriterionCode.ARTISAN,
  noLimit: {
    it: "L'offerta non è riservata alle imprese artigiane.",
    en: "The offer is not kept for artisan companies.",
  },
  limits: ({ eligibility }) => eligibility.artisanOnly,
  testFor({ isArtisan }) {
    const verdict = isArtisan === null ? fieldBit(ProfileField.IS_ARTISAN) : decided(isArtisan);
    return () => verdict;
  },
  expected: () => ({ it: "impresa artigiana", en: "artisan company" }),
  found: ({ isArtisan }) =>
    isArtisan === null
      ? null
      : inBoth((lang) =>
          isArtisan
            ? pick(lang, "impresa artigiana", "artisan company")
            : pick(lang, "impresa non artigiana", "not an artisan company"),
        ),
  explain: ({ verdict }) =>
    inBoth((lang) =>
      worded(verdict, {
        met: pick(
          lang,
          "L'offerta è per imprese artigiane, e l'impresa lo è.",
          "The offer is for artisan companies, and the company is one.",
        ),
        notMet: pick(
          lang,
          "L'offerta è riservata alle imprese artigiane, e l'impresa non lo è.",
          "The offer is kept for artisan companies, and the company is not one.",
        ),
        open: pick(
          lang,
          "L'offerta è riservata alle imprese artigiane: il profilo non dice se l'impresa lo è.",
          "The offer is kept for artisan companies: the profile does not say whether the company is one.",
        ),
      }),
    ),
};
