/** @module What gateways tell of how the schema is used: counts alone, never values. */

/** Requests of one client that used one field on one day. */
export interface FieldCount {
  /** UTC date, `2026-11-22`. */
  readonly day: string;
  /** What the client calls itself; empty when it does not say. */
  readonly client: string;
  /** `Type.field` of the API schema. */
  readonly coordinate: string;
  readonly requests: number;
}

/** Most counts in one report. */
export const REPORT_LIMIT = 5_000;

/** Takes reports of use. */
export interface UsageSink {
  /** @throws Error when they could not be taken; they are reported again then */
  report(counts: readonly FieldCount[]): Promise<void>;
}
