import type { AccordRule } from "./accord-rule.js";
import { adoptedInTime } from "./rules/adopted-in-time.js";
import { basedOnReport } from "./rules/based-on-report.js";
import { coversActionLines, coversTargetGroups } from "./rules/covers-everything.js";
import {
  objectivesHaveIndicator,
  objectivesHaveLead,
  objectivesHaveLiveOffer,
} from "./rules/objectives-complete.js";
import { onePlan } from "./rules/one-plan.js";
import { tigMeets } from "./rules/tig-meets.js";
import { withinTerm } from "./rules/within-term.js";

/** What the accord demands of a year, in the order of the answer. */
export const ACCORD_RULES: readonly AccordRule[] = [
  withinTerm,
  tigMeets,
  onePlan,
  basedOnReport,
  adoptedInTime,
  coversActionLines,
  coversTargetGroups,
  objectivesHaveLead,
  objectivesHaveIndicator,
  objectivesHaveLiveOffer,
];
