/** @module Splits a page of a feed into what is kept, what is deleted and what is refused. */
import { createHash } from "node:crypto";
import { KEY_LENGTH } from "../../../runtime/database/columns.js";
import { atOnce, type Steps } from "../../../runtime/steps.js";
import { idFault } from "../../../schema/feed-record/judge-record.js";
import { quoted } from "../../../schema/feed-record/record-shape.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import { checkRecord, type RecordRules } from "./check-record.js";
import type { RawItem } from "./read-feed-page.js";

/** How much of a refused record is kept, in characters. */
const RECEIVED_LIMIT = 4_000;

/** A refused record. */
export interface Refusal {
  readonly recordId: string;
  readonly reason: string;
  readonly received: string;
}

/** What a page changes; no id is in two of the lists, but a kept one may also be refused in a later version. */
export interface SortedItems {
  readonly kept: readonly FeedRecord[];
  /** Ids of tombstones. */
  readonly deleted: readonly string[];
  readonly refused: readonly Refusal[];
  /** Ids whose earlier refusal no longer holds. */
  readonly cleared: readonly string[];
}

/** Items judged in one go, before others may be answered. */
const STEP = 10;

/** Judges the items in their order: of two versions of an id, the later one counts, and a good one outlasts a bad one. */
export function sortItems(items: readonly RawItem[], rules: RecordRules): SortedItems {
  return atOnce(sortItemsSteps(items, rules));
}

/** The same in steps of a few milliseconds. */
export function* sortItemsSteps(items: readonly RawItem[], rules: RecordRules): Steps<SortedItems> {
  const kept = new Map<string, FeedRecord>();
  const deleted = new Set<string>();
  const refused = new Map<string, Refusal>();
  const cleared = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (index % STEP === 0) yield;
    const judged = judge(item, rules);
    if ("reason" in judged) {
      refused.set(judged.recordId, judged);
      cleared.delete(judged.recordId);
      continue;
    }
    refused.delete(judged.id);
    cleared.add(judged.id);
    if (judged.record === null) {
      kept.delete(judged.id);
      deleted.add(judged.id);
    } else {
      kept.set(judged.id, judged.record);
      deleted.delete(judged.id);
    }
  }
  return {
    kept: [...kept.values()],
    deleted: [...deleted],
    refused: [...refused.values()],
    cleared: [...cleared],
  };
}

type Judged = Refusal | { readonly id: string; readonly record: FeedRecord | null };

function judge(item: RawItem, rules: RecordRules): Judged {
  const { id, deleted, offer, faultyField } = item;
  const fault = idFault(rules.partner, id);
  if (fault !== null || typeof id !== "string") return refusal(item, fault ?? "id: it is missing");
  if (deleted === true) return { id, record: null };
  if (faultyField !== null) {
    return refusal(item, `${faultyField || "item"}: the partner's server reports an error there`);
  }
  if (offer === null || offer === undefined) {
    return refusal(item, "offer: it is missing, and the item is no tombstone");
  }
  const verdict = checkRecord(offer, rules);
  if ("refused" in verdict) return refusal(item, verdict.refused);
  if (verdict.record.id !== id) {
    return refusal(item, `offer.id: it is ${quoted(verdict.record.id)}, and the item's id is ${quoted(id)}`);
  }
  return { id, record: verdict.record };
}

/** Says that an item is refused. An id that cannot be kept as it is gives way to a digest of the whole item. */
export function refusal(item: Pick<RawItem, "id" | "offer">, reason: string): Refusal {
  const received = JSON.stringify(item.offer ?? { id: item.id }) ?? "null";
  const usable =
    typeof item.id === "string" && item.id.length <= KEY_LENGTH && /^[\x21-\x7e]+$/.test(item.id);
  return {
    recordId: usable
      ? String(item.id)
      : `?${createHash("sha256").update(received).digest("hex").slice(0, 16)}`,
    reason: reason.slice(0, 1_000),
    received: received.slice(0, RECEIVED_LIMIT),
  };
}
