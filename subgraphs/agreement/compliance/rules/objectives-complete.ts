/** @module Every objective has a lead, an indicator, and an offer that can be had. */
import { Language, type Text, textIn } from "../../../kit/language.js";
import { ComplianceState } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";
import { namesInWords } from "../in-words.js";
import type { ObjectiveFacts } from "../year-facts.js";

/** Somebody leads it. */
export const objectivesHaveLead: AccordRule = everyObjective(
  "OBJECTIVES_HAVE_A_LEAD",
  { it: "Ogni obiettivo ha un capofila", en: "Every objective has a lead" },
  ({ hasLead }) => hasLead,
  { it: "Indicare il capofila", en: "Name the lead" },
);

/** Something measures it. */
export const objectivesHaveIndicator: AccordRule = everyObjective(
  "OBJECTIVES_HAVE_AN_INDICATOR",
  { it: "Ogni obiettivo ha un indicatore", en: "Every objective has an indicator" },
  ({ indicators }) => indicators > 0,
  { it: "Aggiungere un indicatore", en: "Add an indicator" },
);

/** An offer that can be had, now or later, serves it. */
export const objectivesHaveLiveOffer: AccordRule = everyObjective(
  "OBJECTIVES_HAVE_A_LIVE_OFFER",
  { it: "Ogni obiettivo ha almeno un'offerta attiva", en: "Every objective has at least one live offer" },
  ({ liveOffers }) => (liveOffers === null ? null : liveOffers > 0),
  { it: "Collegare un'offerta aperta o in apertura", en: "Link an offer that is open or will open" },
);

function everyObjective(
  code: string,
  title: Text,
  holds: (objective: ObjectiveFacts) => boolean | null,
  remedy: Required<Text>,
): AccordRule {
  return {
    code,
    title,
    check({ plan, objectives }) {
      if (plan === null || objectives.length === 0) {
        return {
          state: ComplianceState.PENDING,
          detail: { it: "Il piano non ha ancora obiettivi.", en: "The plan has no objectives yet." },
          remedy: { it: "Redigere gli obiettivi.", en: "Write the objectives." },
        };
      }
      const judged = objectives.map((objective) => ({ objective, holds: holds(objective) }));
      if (judged.some((entry) => entry.holds === null)) {
        return {
          state: ComplianceState.UNKNOWN,
          detail: {
            it: "Il catalogo non risponde: lo stato delle offerte non è noto.",
            en: "The catalogue does not answer: the offers' status is not known.",
          },
          remedy: { it: "Riprovare più tardi.", en: "Try again later." },
        };
      }
      const without = judged.filter((entry) => entry.holds === false).map(({ objective }) => objective);
      if (without.length === 0) {
        return {
          state: ComplianceState.MET,
          detail: {
            it: `Vale per tutti gli obiettivi (${objectives.length}).`,
            en: `It holds for all objectives (${objectives.length}).`,
          },
          remedy: null,
        };
      }
      const { it, en } = namesInWords(
        without.map(({ id, title: name }) => ({
          it: `${name.it} (${id})`,
          en: `${textIn(name, Language.EN)} (${id})`,
        })),
      );
      return {
        state: plan.adoptedOn === null ? ComplianceState.PENDING : ComplianceState.NOT_MET,
        detail: {
          it: `Non vale per ${without.length} di ${objectives.length}: ${it}.`,
          en: `It does not hold for ${without.length} of ${objectives.length}: ${en}.`,
        },
        remedy: { it: `${remedy.it}: ${it}.`, en: `${remedy.en}: ${en}.` },
        subjects: without.map(({ id }) => id),
      };
    },
  };
}
