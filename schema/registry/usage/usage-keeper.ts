/** @module Keeps what gateways report of use, for as long as somebody may look back. */
import { type EntityManager, LessThan } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { Write } from "../../../runtime/database/writer.js";
import type { FieldCount } from "../../usage-sink.js";
import { forgetUsage, recordUsage } from "../field-usage.js";
import { UsageReportRow } from "./usage-report-row.js";

/** Days that counts are kept. */
const KEPT = 400;
/** Days that a report is known again; a gateway that has had no answer for longer counts twice. */
const REPORTS_KNOWN = 7;

/** Takes reports of use. */
export interface UsageKeeper {
  /** Counts. @param id of the report: one that was counted before is passed over */
  report(counts: readonly FieldCount[], id?: string): Promise<void>;
}

/** A keeper that stores; it forgets what is too old with the first report of each day. */
export function usageKeeper(write: Write, clock: Clock): UsageKeeper {
  let cleaned = "";

  async function isNew(manager: EntityManager, id: string): Promise<boolean> {
    if (await manager.existsBy(UsageReportRow, { id })) return false;
    await manager.insert(UsageReportRow, { id, takenAt: timestamp(clock) });
    return true;
  }

  return {
    async report(counts, id) {
      await recordUsage(write, counts, id === undefined ? undefined : (manager) => isNew(manager, id));
      const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
      if (cleaned === today.toString()) return;
      cleaned = today.toString();
      await forgetUsage(write, today.subtract({ days: KEPT }).toString());
      const since = today.subtract({ days: REPORTS_KNOWN }).toString();
      await write((manager) => manager.delete(UsageReportRow, { takenAt: LessThan(since) }));
    },
  };
}
