import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { inBoth, pick } from "../texts.js";
import { decided } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/** Whether the company is a member of the offer's partner. Membership of one body is never inferred from another's. */
export const membership: Criterion = {
  code: CriterionCode.MEMBERSHIP,
  noLimit: { it: "L'offerta è aperta anche a chi non è socio.", en: "The offer is open to non-members." },
  limits: ({ eligibility }) => eligibility.membershipRequired,
  testFor({ memberships }) {
    const missing = fieldBit(ProfileField.MEMBERSHIPS);
    return ({ partner }) => (memberships === null ? missing : decided(memberships.has(partner)));
  },
  expected: ({ partner }, { organisation }) =>
    inBoth((lang) =>
      pick(lang, `iscrizione a ${organisation(partner)}`, `membership of ${organisation(partner)}`),
    ),
  found: ({ memberships }) =>
    memberships === null
      ? null
      : inBoth((lang) =>
          memberships.size === 0 ? pick(lang, "nessuna", "none") : [...memberships].join(", "),
        ),
  explain({ offer: { partner }, verdict, names }) {
    const name = names.organisation(partner);
    return inBoth((lang) =>
      worded(verdict, {
        met: pick(
          lang,
          `Iscrizione rispettata: l'offerta è per i soci di ${name}, e l'impresa lo è.`,
          `Membership held: the offer is for members of ${name}, and the company is one.`,
        ),
        notMet: pick(
          lang,
          `L'offerta è riservata ai soci di ${name}, e l'impresa non risulta fra questi.`,
          `The offer is kept for members of ${name}, and the company is not among them.`,
        ),
        open: pick(
          lang,
          `L'offerta è riservata ai soci di ${name}: le iscrizioni non sono indicate nel profilo.`,
          `The offer is kept for members of ${name}: memberships are not in the profile.`,
        ),
      }),
    );
  },
};
