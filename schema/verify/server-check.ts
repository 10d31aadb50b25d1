/** @module What a check of a running server is. */
import { SubgraphFailure } from "../../runtime/subgraph-client/subgraph-client.js";
import type { ServerUnderTest } from "./server-under-test.js";
import { Unmet } from "./unmet.js";
import type { VerifiedCheck, VerifyFinding } from "./verify-report.js";

/** What a check saw. */
export interface Seen {
  readonly findings: readonly VerifyFinding[];
  readonly notes?: readonly string[];
}

/** One thing that a partner's server must do. */
export interface ServerCheck {
  readonly code: string;
  readonly rule: string;
  readonly title: string;
  /**
   * Asks the server and tells what is wrong.
   *
   * @throws SubgraphFailure when the server gives no usable answer
   * @throws Unmet when something that the check builds on could not be had
   */
  run(server: ServerUnderTest): Promise<Seen>;
}

/** Findings of one check that are told; a server that errs in one way errs a thousand times. */
const FINDINGS_LIMIT = 10;

/** Runs one check; whatever the server does is told in its outcome. */
export async function runServerCheck(check: ServerCheck, server: ServerUnderTest): Promise<VerifiedCheck> {
  const { code, rule, title } = check;
  const start = performance.now();
  const done = (part: Pick<VerifiedCheck, "outcome" | "findings" | "notes">): VerifiedCheck => ({
    code,
    rule,
    title,
    ...part,
    milliseconds: Math.round(performance.now() - start),
  });
  try {
    const { findings, notes = [] } = await check.run(server);
    const more = findings.length - FINDINGS_LIMIT;
    return done({
      outcome: findings.length > 0 ? "failed" : "passed",
      findings: findings.slice(0, FINDINGS_LIMIT),
      notes: more > 0 ? [...notes, `${more} more findings of this check are not listed.`] : notes,
    });
  } catch (error) {
    if (error instanceof Unmet) return done({ outcome: "skipped", findings: [], notes: [error.message] });
    if (!(error instanceof SubgraphFailure)) throw error;
    return done({ outcome: "failed", findings: [failureFinding(error)], notes: [] });
  }
}

/** Tells that no usable answer came. */
export function failureFinding({ reason, detail }: SubgraphFailure): VerifyFinding {
  return {
    message: `No usable answer came (${reason}): ${detail}.`,
    remedy: FAILURE_REMEDIES[reason] ?? "Look into the server's log.",
  };
}

const FAILURE_REMEDIES: Readonly<Record<string, string>> = {
  UNREACHABLE: "Check the address, and that the server listens where the hub can reach it.",
  TIMED_OUT:
    "Make the answer faster: one query of the database for all keys, and an index on the feed's order.",
  MALFORMED:
    "Answer POST at this very address with application/json that holds data or errors; the hub follows no redirect.",
  TOO_LARGE: "Answer fewer bytes: keep to the number of items that the page was asked for.",
};
