import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { inBoth, pick } from "../texts.js";
import { decided } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/** Conditions that an offer states in words. Nobody can compute them, so they are open until the company declares. */
export const otherConditions: Criterion = {
  code: CriterionCode.OTHER,
  noLimit: {
    it: "L'offerta non ha altre condizioni scritte.",
    en: "The offer has no other conditions in words.",
  },
  limits: ({ eligibility: { notes } }) => notes !== null && notes.trim() !== "",
  testFor({ declarations }) {
    const missing = fieldBit(ProfileField.DECLARATIONS);
    return ({ id }) => {
      const declared = declarations.get(id);
      return declared === undefined ? missing : decided(declared);
    };
  },
  expected: ({ record: { eligibility } }) => ({ it: eligibility.notes ?? "", en: eligibility.notes ?? "" }),
  found({ declarations }, { id }) {
    const declared = declarations.get(id);
    if (declared === undefined) return null;
    return inBoth((lang) =>
      declared
        ? pick(lang, "l'impresa dichiara di rispettarle", "the company declares that it meets them")
        : pick(
            lang,
            "l'impresa dichiara di non rispettarle",
            "the company declares that it does not meet them",
          ),
    );
  },
  explain({ offer: { record }, verdict }) {
    const notes = record.eligibility.notes?.trim().replace(/\.$/, "") ?? "";
    return inBoth((lang) =>
      worded(verdict, {
        met: pick(
          lang,
          `L'impresa dichiara di rispettare le altre condizioni: «${notes}».`,
          `The company declares that it meets the other conditions: “${notes}”.`,
        ),
        notMet: pick(
          lang,
          `L'impresa dichiara di non rispettare le altre condizioni: «${notes}».`,
          `The company declares that it does not meet the other conditions: “${notes}”.`,
        ),
        open: pick(
          lang,
          `L'offerta ha altre condizioni, che l'impresa deve dichiarare: «${notes}».`,
          `The offer has other conditions, which the company must declare: “${notes}”.`,
        ),
      }),
    );
  },
};
