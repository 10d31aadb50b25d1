import type { Text } from "../../kit/language.js";
import type { ComplianceState } from "../statuses.js";
import type { YearFacts } from "./year-facts.js";

/** What a rule found. */
export interface Finding {
  readonly state: ComplianceState;
  readonly detail: Text;
  /** What would settle it; null when there is nothing to settle. */
  readonly remedy: Text | null;
  /** Ids of the records that it is about. */
  readonly subjects?: readonly string[];
}

/** One demand of the accord. */
export interface AccordRule {
  readonly code: string;
  readonly title: Text;
  check(facts: YearFacts): Finding;
}
