/**
 * @module What is known of one criterion or of one offer. A whole catalogue is judged at once, so a verdict is a number:
 * nothing is allocated per offer, and an open verdict carries the profile fields that it waits for.
 */
import { registerEnumType } from "type-graphql";

/** Three-valued: what cannot be told is neither yes nor no. */
export enum EligibilityOutcome {
  ELIGIBLE = "ELIGIBLE",
  NOT_ELIGIBLE = "NOT_ELIGIBLE",
  UNKNOWN = "UNKNOWN",
}
registerEnumType(EligibilityOutcome, {
  name: "EligibilityOutcome",
  description: "Whether a company may have an offer, as far as its profile tells.",
  valuesConfig: {
    ELIGIBLE: { description: "Every condition that the hub knows of is met." },
    NOT_ELIGIBLE: { description: "At least one condition is not met." },
    UNKNOWN: { description: "No condition fails, and at least one cannot be told from the profile." },
  },
});

/** {@link NO_LIMIT}, {@link MET}, {@link NOT_MET}, or above zero the set of profile fields that would tell. */
export type Verdict = number;

/** The offer sets no limit here. */
export const NO_LIMIT: Verdict = -2;
/** The limit excludes the company. */
export const NOT_MET: Verdict = -1;
/** The company is within the limit. */
export const MET: Verdict = 0;

/** The outcome of one criterion; no limit excludes nobody. */
export function outcomeOf(verdict: Verdict): EligibilityOutcome {
  if (verdict > 0) return EligibilityOutcome.UNKNOWN;
  return verdict === NOT_MET ? EligibilityOutcome.NOT_ELIGIBLE : EligibilityOutcome.ELIGIBLE;
}

/** Whether a condition holds. */
export function decided(holds: boolean): Verdict {
  return holds ? MET : NOT_MET;
}
