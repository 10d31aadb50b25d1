/** @module Judges offers for one company: the tests are made once, then each offer costs a few comparisons. */
import type { IndexedOffer } from "../../index/indexed-offer.js";
import type { Company } from "../company.js";
import { ALL_CRITERIA } from "../criteria/all-criteria.js";
import type { Criterion } from "../criteria/criterion.js";
import type { FieldSet } from "../profile/profile-field.js";
import { EligibilityOutcome, MET, NO_LIMIT, NOT_MET, type Verdict } from "../verdict.js";

/** What came out for one offer. The judge has one of these and fills it anew for each offer. */
export interface Judgement {
  /** {@link MET}, {@link NOT_MET}, or the profile fields that it waits for. */
  verdict: Verdict;
  /** Criteria on which the offer sets a limit. */
  limited: number;
  /** Those of them that are met. */
  met: number;
}

/** Judges one offer; what it returns is overwritten by the next call. */
export type Judge = (offer: IndexedOffer) => Readonly<Judgement>;

/** Makes the judge of a company. One criterion that is not met decides; else one that is open leaves all open. */
export function judgeFor(company: Company, criteria: readonly Criterion[] = ALL_CRITERIA): Judge {
  const tests = criteria.map((criterion) => criterionVerdict(criterion, company));
  const judgement: Judgement = { verdict: MET, limited: 0, met: 0 };
  return (offer) => {
    let fails = false;
    let open: FieldSet = 0;
    judgement.limited = 0;
    judgement.met = 0;
    for (const test of tests) {
      const verdict = test(offer);
      if (verdict === NO_LIMIT) continue;
      judgement.limited++;
      if (verdict === MET) judgement.met++;
      else if (verdict === NOT_MET) fails = true;
      else open |= verdict;
    }
    judgement.verdict = fails ? NOT_MET : open;
    return judgement;
  };
}

/** The verdict of one criterion, {@link NO_LIMIT} included. */
export function criterionVerdict(criterion: Criterion, company: Company): (offer: IndexedOffer) => Verdict {
  const test = criterion.testFor(company);
  return (offer) => (criterion.limits(offer.record) ? test(offer) : NO_LIMIT);
}

/** The outcomes in the order in which matches are listed; an outcome's place is its rank. */
export const OUTCOMES: readonly EligibilityOutcome[] = [
  EligibilityOutcome.ELIGIBLE,
  EligibilityOutcome.UNKNOWN,
  EligibilityOutcome.NOT_ELIGIBLE,
];

/** The rank of a verdict among {@link OUTCOMES}. */
export function rankOf(verdict: Verdict): number {
  if (verdict === MET) return 0;
  return verdict === NOT_MET ? 2 : 1;
}
