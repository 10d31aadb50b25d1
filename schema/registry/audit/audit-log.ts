/** @module The audit log: append-only, each entry bound to the one before, so that none can be changed or taken out. */
import { createHash } from "node:crypto";
import { type DataSource, type EntityManager, MoreThan } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { RecordEvent } from "../registry-event.js";
import { AuditEntry, FIRST_HASH } from "./audit-entry.js";

/** What {@link AuditLog.verify} found. */
export interface AuditVerdict {
  readonly intact: boolean;
  readonly entries: number;
  /** Hash of the last entry: kept elsewhere, it shows later whether the end was cut off. */
  readonly head: string;
  /** Sequence of the first entry that does not fit; null when all do. */
  readonly brokenAt: number | null;
  /** Whether the head that was asked for is among the entries that fit; null when none was asked for. */
  readonly includesHead: boolean | null;
}

/** The audit log of one registry. */
export interface AuditLog {
  readonly record: RecordEvent;
  /** Oldest first. @param after sequence of the last entry that is known already */
  entries(after: number, first: number): Promise<AuditEntry[]>;
  /**
   * Computes every hash again.
   *
   * @param head what an earlier verification told: when it is missing now, the end was cut off or all was written anew
   */
  verify(head?: string): Promise<AuditVerdict>;
}

/** Entries that are read at once while verifying. */
const PAGE = 500;

/** The log in this database. */
export function auditLog(database: DataSource, clock: Clock): AuditLog {
  const entries = (after: number, first: number) =>
    database.manager.find(AuditEntry, {
      where: { sequence: MoreThan(after) },
      order: { sequence: "ASC" },
      take: first,
    });
  return {
    entries,
    async record(manager, { action, actor, slugs, before, after, details }) {
      const last = await lastEntry(manager);
      const entry: Omit<AuditEntry, "hash"> = {
        sequence: (last?.sequence ?? 0) + 1,
        at: timestamp(clock),
        action,
        actor: actor.by,
        token: actor.token ?? null,
        source: actor.source ?? null,
        content: { slugs, before: before ?? null, after: after ?? null, details },
        previousHash: last?.hash ?? FIRST_HASH,
      };
      await manager.insert(AuditEntry, { ...entry, hash: hashOf(entry) } as never);
    },
    async verify(earlier) {
      let [count, head] = [0, FIRST_HASH];
      let isIncluded = earlier === FIRST_HASH;
      const verdict = (brokenAt: number | null): AuditVerdict => ({
        intact: brokenAt === null,
        entries: count,
        head,
        brokenAt,
        includesHead: earlier === undefined ? null : isIncluded,
      });
      for (;;) {
        const page = await entries(count, PAGE);
        for (const entry of page) {
          const fits =
            entry.sequence === count + 1 && entry.previousHash === head && entry.hash === hashOf(entry);
          if (!fits) return verdict(entry.sequence);
          count = entry.sequence;
          head = entry.hash;
          isIncluded ||= head === earlier;
        }
        if (page.length < PAGE) return verdict(null);
      }
    },
  };
}

async function lastEntry(manager: EntityManager): Promise<AuditEntry | null> {
  const [last] = await manager.find(AuditEntry, { order: { sequence: "DESC" }, take: 1 });
  return last ?? null;
}

/** In this order, so that the hash does not depend on how a database returns rows. */
function hashOf(entry: Omit<AuditEntry, "hash">): string {
  const { previousHash, sequence, at, action, actor, token, source, content } = entry;
  const text = JSON.stringify([previousHash, sequence, at, action, actor, token, source, content]);
  return createHash("sha256").update(text).digest("hex");
}
