/** @module Keeps what gateways report of use, for as long as somebody may look back. */
import type { Clock } from "../../../runtime/clock.js";
import type { Write } from "../../../runtime/database/writer.js";
import type { FieldCount, UsageSink } from "../../usage-sink.js";
import { forgetUsage, recordUsage } from "../field-usage.js";

/** Days that counts are kept. */
const KEPT = 400;

/** A sink that stores; it forgets what is too old with the first report of each day. */
export function usageKeeper(write: Write, clock: Clock): UsageSink {
  let cleaned = "";
  return {
    async report(counts: readonly FieldCount[]) {
      await recordUsage(write, counts);
      const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
      if (cleaned === today.toString()) return;
      cleaned = today.toString();
      await forgetUsage(write, today.subtract({ days: KEPT }).toString());
    },
  };
}
