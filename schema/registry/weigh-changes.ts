/** @module Breaking changes are weighed by real use: what nobody uses, nobody misses. */
import type { Clock } from "../../runtime/clock.js";
import type { SchemaChange, UnweighedChange } from "../schema-change.js";
import type { FieldUse, UsageReader } from "./field-usage.js";

/** When a breaking change counts as one. */
export interface UsageRule {
  /** Days back from today that count. Default 30. */
  readonly window?: number | undefined;
  /** Requests within the window from which a field counts as used. Default 1. */
  readonly threshold?: number | undefined;
}

/**
 * Says of each breaking change how much what it touches was used, and calls it dangerous when that is below the
 * threshold. While nothing at all was counted within the window, every breaking change stays one.
 */
export async function weighChanges(
  changes: readonly UnweighedChange[],
  usage: UsageReader,
  clock: Clock,
  { window = 30, threshold = 1 }: UsageRule = {},
): Promise<SchemaChange[]> {
  const touched = [...new Set(changes.flatMap(({ touches }) => touches))];
  const since = clock.now().toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: window }).toString();
  const isCounted = touched.length > 0 && (await usage.anySince(since));
  const byField = new Map<string, FieldUse[]>();
  for (const use of isCounted ? await usage.usageSince(touched, since) : []) {
    byField.set(use.coordinate, [...(byField.get(use.coordinate) ?? []), use]);
  }
  return changes.map(({ touches, ...change }) => {
    if (!isCounted || touches.length === 0) return change;
    const uses = touches.flatMap((field) => byField.get(field) ?? []);
    const requests = uses.reduce((sum, use) => sum + use.requests, 0);
    const clients = new Set(uses.map(({ client }) => client)).size;
    return {
      ...change,
      criticality: requests < threshold ? "DANGEROUS" : change.criticality,
      usage: { clients, requests },
    };
  });
}
