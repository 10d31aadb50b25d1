/** @module Tells whether a reader has a file already: entity tags by content, and since when a content is known. */
import { createHash, type Hash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { Snapshot } from "./snapshot.js";

/** Offers between two turns of the event loop. */
const BATCH = 500;

/** Addresses whose last version is remembered, for readers that ask by date. */
const REMEMBERED = 500;

/** Records never change, so each is digested once. */
const digests = new WeakMap<FeedRecord, number>();

/** One content of an address. */
export interface FileVersion {
  /** Weak: two files of one tag differ at most in when they were made and when partners were last read. */
  readonly tag: string;
  /** For `Last-Modified`; null until a whole second after the content was first seen, as the header has no finer unit. */
  readonly since: Date | null;
}

/** Remembers since when each address has had its content. */
export class FileVersions {
  private readonly known = new Map<string, { readonly tag: string; readonly since: number }>();

  /**
   * The version of a file.
   *
   * @param what everything besides the offers that makes the file what it is: address, parameters, host
   */
  async of(snapshot: Snapshot, what: readonly string[]): Promise<FileVersion> {
    const address = createHash("sha256").update(JSON.stringify(what)).digest("base64url");
    const hash = createHash("sha256").update(address);
    hash.update(`${snapshot.moment.today} ${snapshot.moment.soon} ${snapshot.labels.digest} `);
    await addOffers(hash, snapshot);
    const tag = `W/"${hash.digest("base64url").slice(0, 27)}"`;
    const now = Date.now();
    const before = this.known.get(address);
    const since = before?.tag === tag ? before.since : now;
    this.known.delete(address);
    this.known.set(address, { tag, since });
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED && oldest !== undefined) this.known.delete(oldest);
    const second = Math.ceil(since / 1_000) * 1_000;
    return { tag, since: second <= now ? new Date(second) : null };
  }
}

/** Whether a request's conditions say that its sender has this version (RFC 9110, 13.2.2). */
export function isKnown(
  { tag, since }: FileVersion,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) {
    const opaque = tag.replace(/^W\//, "");
    return String(tags)
      .split(",")
      .map((one) => one.trim().replace(/^W\//, ""))
      .some((one) => one === "*" || one === opaque);
  }
  const date = Date.parse(String(headers["if-modified-since"] ?? ""));
  return since !== null && !Number.isNaN(date) && since.getTime() <= date;
}

async function addOffers(hash: Hash, { offers, nameOf }: Snapshot): Promise<void> {
  const names = new Set<string>();
  for (const [index, { partner, record }] of offers.entries()) {
    names.add(partner);
    hash.update(`${record.id} ${digestOf(record)}\n`);
    if (index % BATCH === BATCH - 1) await turn();
  }
  for (const slug of names) hash.update(`${slug} ${nameOf(slug)}\n`);
}

function digestOf(record: FeedRecord): number {
  let digest = digests.get(record);
  if (digest === undefined) {
    digest = createHash("sha256").update(JSON.stringify(record)).digest().readUIntBE(0, 6);
    digests.set(record, digest);
  }
  return digest;
}
