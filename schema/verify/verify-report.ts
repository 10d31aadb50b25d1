/** @module What came out when a partner's running server was verified. */

/** One thing that a server does not do as the contract says. */
export interface VerifyFinding {
  /** What was seen, in one sentence. */
  readonly message: string;
  /** What to change, as a sentence. */
  readonly remedy: string;
  /** Place in the schema, e.g. `AiceTrainingCourse.sessions`, where one is meant. */
  readonly coordinate?: string | undefined;
  /** Line in the SDL that the server gives, from 1. */
  readonly line?: number | undefined;
}

/** What became of one check. */
export interface VerifiedCheck {
  /** `HUB3xx`; never given to another check. */
  readonly code: string;
  /** Number of the rule in CONTRACT.md, e.g. `R28`. */
  readonly rule: string;
  /** What the server must do, in one sentence. */
  readonly title: string;
  /** `skipped`: something that it builds on is not there; `notes` say what. */
  readonly outcome: "passed" | "failed" | "skipped";
  /** Empty unless it failed. */
  readonly findings: readonly VerifyFinding[];
  /** What was seen besides: counts, times, what could not be tried. */
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** What came out of all checks. */
export interface VerifyReport {
  readonly url: string;
  /** The partner that the server was taken for; null when neither the caller nor the feed told. */
  readonly slug: string | null;
  /** Passed when no check failed and none was skipped. */
  readonly status: "passed" | "failed";
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly milliseconds: number;
  /** In the order in which they ran. */
  readonly checks: readonly VerifiedCheck[];
}
