/** @module What is wrong with a published schema, told as data. */

/** One thing that keeps a schema from going live. */
export interface SchemaProblem {
  /** `HUB1xx`: a rule of the contract; `HUB2xx`: the schema does not parse, compose, load or plan. */
  readonly code: string;
  /** Rule of schema/CONTRACT.md, e.g. `R7`. */
  readonly rule: string;
  /** Subgraph whose SDL is at fault. */
  readonly slug: string;
  /** Place in the schema, e.g. `AiceTrainingCourse.sessions`; null when the text as a whole is meant. */
  readonly coordinate: string | null;
  /** Line in the published SDL, from 1. */
  readonly line?: number;
  /** What cannot be done and why, in one sentence. */
  readonly message: string;
  /** What to change. */
  readonly remedy: string;
}
