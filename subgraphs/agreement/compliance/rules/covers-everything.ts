/** @module The plan covers all action lines, and all target groups. */
import type { Text } from "../../../kit/language.js";
import { ActionLine, TargetGroup } from "../../../kit/vocabulary.js";
import { ComplianceState } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";
import { namesInWords } from "../in-words.js";
import type { ObjectiveFacts } from "../year-facts.js";

/** All five action lines. */
export const coversActionLines: AccordRule = covers(
  "ALL_ACTION_LINES_COVERED",
  { it: "Il piano copre le cinque linee d'azione", en: "The plan covers all five action lines" },
  Object.values(ActionLine),
  ({ actionLine }) => [actionLine],
);

/** All four target groups. */
export const coversTargetGroups: AccordRule = covers(
  "ALL_TARGET_GROUPS_COVERED",
  { it: "Il piano copre i quattro gruppi di destinatari", en: "The plan covers all four target groups" },
  Object.values(TargetGroup),
  ({ targetGroups }) => targetGroups,
);

function covers(
  code: string,
  title: Text,
  needed: readonly string[],
  valuesOf: (objective: ObjectiveFacts) => readonly string[],
): AccordRule {
  return {
    code,
    title,
    check({ plan, objectives, names }) {
      if (plan === null) {
        return {
          state: ComplianceState.PENDING,
          detail: { it: "Il piano non c'è ancora.", en: "There is no plan yet." },
          remedy: { it: "Redigere il piano.", en: "Draft the plan." },
        };
      }
      const covered = new Set(objectives.flatMap(valuesOf));
      const missing = needed.filter((value) => !covered.has(value));
      if (missing.length === 0) {
        return {
          state: ComplianceState.MET,
          detail: {
            it: `Coperti: ${needed.length} di ${needed.length}.`,
            en: `Covered: ${needed.length} of ${needed.length}.`,
          },
          remedy: null,
        };
      }
      const { it, en } = namesInWords(missing.map((value) => names.get(value) ?? { it: value }));
      return {
        state: plan.adoptedOn === null ? ComplianceState.PENDING : ComplianceState.NOT_MET,
        detail: { it: `Senza obiettivi: ${it}.`, en: `Without objectives: ${en}.` },
        remedy: { it: `Aggiungere obiettivi per: ${it}.`, en: `Add objectives for: ${en}.` },
        subjects: [plan.id],
      };
    },
  };
}
