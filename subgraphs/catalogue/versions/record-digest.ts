import { createHash } from "node:crypto";
import type { FeedRecord } from "../../kit/offers/offer-record.js";

/**
 * What tells two versions of an offer apart: of the record without its `updatedAt`, which a partner may set without
 * changing anything, and of its dates, with a full stop between. Checked records have their fields in one order.
 */
export function recordDigest({ updatedAt: _, ...content }: FeedRecord): string {
  const { note: __, ...dates } = content.dates;
  return `${hash(content)}.${hash(dates)}`;
}

/** Whether the dates of two digests are the same. */
export function sameDates(a: string, b: string): boolean {
  return a.split(".")[1] === b.split(".")[1];
}

function hash(content: object): string {
  return createHash("sha256").update(JSON.stringify(content, said)).digest("base64url").slice(0, 22);
}

/** A field that says nothing is left out, so that one that the contract adds makes no offer a new version. */
function said(_key: string, value: unknown): unknown {
  return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
}
