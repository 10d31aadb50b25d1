import type { Language } from "../../../kit/language.js";
import type { FeedEligibility } from "../../../kit/offers/offer-record.js";
import type { Activity, Company } from "../company.js";
import { AtecoEdition } from "../profile/company-profile.js";
import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { allOf, inBoth, oneOf, pick } from "../texts.js";
import { decided } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/** How offers refer to divisions when their source does not say which edition it means. */
const UNSTATED = "ATECO";

/** The code that an offer is compared with: divisions are compared within one edition, never across. */
function comparedWith({ activities }: Company, { classification }: FeedEligibility): Activity | null {
  if (classification === UNSTATED) return activities?.[0] ?? null;
  return activities?.find((activity) => activity.classification === classification) ?? null;
}

function wanted({ includedDivisions, excludedDivisions, classification }: FeedEligibility, lang: Language) {
  const edition = classification === UNSTATED ? "ATECO" : classification.replace("_", " ");
  const parts = [
    ...(includedDivisions.length > 0
      ? [
          pick(
            lang,
            `divisione ${oneOf(includedDivisions, lang)}`,
            `division ${oneOf(includedDivisions, lang)}`,
          ),
        ]
      : []),
    ...(excludedDivisions.length > 0
      ? [
          pick(
            lang,
            `escluse le divisioni ${allOf(excludedDivisions, lang)}`,
            `divisions ${allOf(excludedDivisions, lang)} excluded`,
          ),
        ]
      : []),
  ];
  return `${edition}: ${parts.join("; ")}`;
}

/** The division of the main activity. Exclusion beats inclusion. */
export const ateco: Criterion = {
  code: CriterionCode.ATECO,
  noLimit: { it: "L'offerta è per tutti i settori.", en: "The offer is for all sectors." },
  limits: ({ eligibility: { includedDivisions, excludedDivisions } }) =>
    includedDivisions.length > 0 || excludedDivisions.length > 0,
  testFor(company) {
    const activities = company.activities ?? [];
    const first = activities[0]?.division;
    const byEdition = new Map(activities.map(({ classification, division }) => [classification, division]));
    const missing2007 = fieldBit(ProfileField.ATECO_2007);
    const missing2025 = fieldBit(ProfileField.ATECO_2025);
    return ({ record: { eligibility } }) => {
      const { classification, includedDivisions, excludedDivisions } = eligibility;
      const division = classification === UNSTATED ? first : byEdition.get(classification);
      if (division === undefined)
        return classification === AtecoEdition.ATECO_2007 ? missing2007 : missing2025;
      if (excludedDivisions.includes(division)) return decided(false);
      return decided(includedDivisions.length === 0 || includedDivisions.includes(division));
    };
  },
  expected: ({ record }) => inBoth((lang) => wanted(record.eligibility, lang)),
  found({ activities }) {
    if (activities === null) return null;
    return inBoth((lang) =>
      allOf(
        activities.map(({ classification, code }) => `${classification.replace("_", " ")} ${code}`),
        lang,
      ),
    );
  },
  explain({ company, offer: { record }, verdict }) {
    const activity = comparedWith(company, record.eligibility);
    const isExcluded = record.eligibility.excludedDivisions.includes(activity?.division ?? "");
    const edition = record.eligibility.classification.replace("_", " ");
    return inBoth((lang) => {
      const limit = wanted(record.eligibility, lang);
      const own = `${activity?.division} (${activity?.code})`;
      const open =
        company.activities === null
          ? pick(
              lang,
              `L'offerta pone limiti di settore (${limit}): il codice ATECO non è indicato nel profilo.`,
              `The offer limits the sector (${limit}): the ATECO code is not in the profile.`,
            )
          : pick(
              lang,
              `L'offerta indica i settori secondo ${edition} (${limit}): il profilo ha il codice di un'altra edizione, e le divisioni si confrontano solo all'interno della stessa.`,
              `The offer states its sectors by ${edition} (${limit}): the profile has the code of another edition, and divisions are compared within one only.`,
            );
      return worded(verdict, {
        met: pick(
          lang,
          `Settore ammesso: la divisione ${own} dell'impresa rientra nei limiti (${limit}).`,
          `Sector admitted: the company's division ${own} is within the limits (${limit}).`,
        ),
        notMet: isExcluded
          ? pick(
              lang,
              `Settore escluso: la divisione ${own} dell'impresa è fra quelle escluse (${limit}).`,
              `Sector excluded: the company's division ${own} is among the excluded ones (${limit}).`,
            )
          : pick(
              lang,
              `Settore non ammesso: la divisione ${own} dell'impresa non è fra quelle ammesse (${limit}).`,
              `Sector not admitted: the company's division ${own} is not among the admitted ones (${limit}).`,
            ),
        open,
      });
    });
  },
};
