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

/** What one gateway counted. */
export interface UsageReport {
  /** A UUID. The same report sent again has the same one, so that it counts once however often it arrives. */
  readonly id: string;
  readonly counts: readonly FieldCount[];
}

/** A report that will not be taken however often it is sent. */
export class ReportRefused extends Error {
  override name = "ReportRefused";
}

/** Takes reports of use. */
export interface UsageSink {
  /**
   * @throws ReportRefused when it is of no use
   * @throws Error when it could not be taken, or may have been: it is sent again then
   */
  report(report: UsageReport): Promise<void>;
}
