/**
 * @module Which version of an offer stands in which slot, and since when. A replaced version keeps its slot for a while,
 * so that a list can be read on as it was when its first page was read.
 */
import { randomBytes } from "node:crypto";
import { TypedFastBitSet } from "typedfastbitset";
import type { IndexedOffer } from "./indexed-offer.js";

/** How long replaced versions are kept. */
export interface Retention {
  /** Milliseconds. Default 30 minutes. */
  readonly keptFor?: number;
  /** Replaced versions kept at most, beside as many as a quarter of the offers. Default 20,000. */
  readonly keptAtMost?: number;
  /** Milliseconds since any moment; for tests. */
  readonly now?: () => number;
}

/** Most versions that are given up at once: it takes some milliseconds. More than a page of a feed brings. */
const BATCH = 250;

interface Retired {
  readonly slot: number;
  readonly at: number;
}

/** Gives slots to versions of offers. */
export class Versions {
  /** The slots of what is not replaced. */
  readonly live = new TypedFastBitSet();
  private readonly current = new Map<string, number>();
  private readonly offers: (IndexedOffer | undefined)[] = [];
  private readonly born: number[] = [];
  private readonly died: number[] = [];
  private readonly free: number[] = [];
  private retired: Retired[] = [];
  /** Tells the state of one process from that of another. */
  private readonly era = randomBytes(6).toString("base64url");
  private version = 0;
  /** The first version whose list can still be told. */
  private oldest = 0;
  private readonly keptFor: number;
  private readonly keptAtMost: number;
  private readonly now: () => number;

  constructor({ keptFor = 30 * 60_000, keptAtMost = 20_000, now = () => performance.now() }: Retention) {
    this.keptFor = keptFor;
    this.keptAtMost = keptAtMost;
    this.now = now;
  }

  /** The slot of an offer as it is now. */
  slotOf(id: string): number | undefined {
    return this.current.get(id);
  }

  /** What stands in a slot in use. */
  at(slot: number): IndexedOffer {
    return this.offers[slot] as IndexedOffer;
  }

  /** Takes an offer, or a new version of one. @returns its slot */
  put(offer: IndexedOffer): number {
    this.version++;
    const before = this.current.get(offer.id);
    if (before !== undefined) this.retire(before);
    const slot = this.free.pop() ?? this.offers.length;
    this.offers[slot] = offer;
    this.born[slot] = this.version;
    this.died[slot] = Number.POSITIVE_INFINITY;
    this.current.set(offer.id, slot);
    this.live.add(slot);
    return slot;
  }

  /** Takes notice that an offer is gone. */
  remove(id: string): void {
    const slot = this.current.get(id);
    if (slot === undefined) return;
    this.version++;
    this.current.delete(id);
    this.retire(slot);
  }

  /** A mark of the state of all offers as it is now. */
  mark(): string {
    return `${this.era}.${this.version}`;
  }

  /** Whether the state at a mark can (still) be told. */
  knows(mark: string): boolean {
    return this.versionOf(mark) !== null;
  }

  /** The slots that were live at a mark that is known; the caller may change the set. */
  liveAt(mark: string): TypedFastBitSet {
    const version = this.versionOf(mark) ?? this.version;
    const live = this.live.clone();
    if (version === this.version) return live;
    this.born.forEach((born, slot) => {
      if (born > version) live.remove(slot);
    });
    for (const { slot } of this.retired) {
      if ((this.born[slot] as number) <= version && version < (this.died[slot] as number)) live.add(slot);
    }
    return live;
  }

  /** Slots of replaced versions. */
  *replaced(): Generator<number> {
    for (const { slot } of this.retired) yield slot;
  }

  /** Calls back for every slot in use. */
  each(take: (slot: number, offer: IndexedOffer) => void): void {
    this.offers.forEach((offer, slot) => {
      if (offer !== undefined) take(slot, offer);
    });
  }

  /**
   * Gives up versions that were kept long enough, or that are too many.
   *
   * @param forget called for each of them, while its offer is still there
   * @returns what makes their slots free for others
   */
  expire(forget: (slot: number, offer: IndexedOffer) => void): (() => void) | null {
    const end = this.now() - this.keptFor;
    const tooMany = this.retired.length - this.keptAtMost - Math.floor(this.current.size / 4);
    let count = 0;
    while (count < BATCH && (count < tooMany || (this.retired[count]?.at ?? Number.NaN) <= end)) count++;
    if (count === 0) return null;
    const expired = this.retired.slice(0, count);
    this.retired = this.retired.slice(count);
    for (const { slot } of expired) {
      this.oldest = Math.max(this.oldest, this.died[slot] as number);
      forget(slot, this.at(slot));
    }
    return () => {
      for (const { slot } of expired) {
        this.offers[slot] = undefined;
        this.free.push(slot);
      }
    };
  }

  private versionOf(mark: string): number | null {
    const [era, text] = mark.split(".");
    const version = Number(text);
    return era === this.era && version >= this.oldest && version <= this.version ? version : null;
  }

  private retire(slot: number): void {
    this.died[slot] = this.version;
    this.live.remove(slot);
    this.retired.push({ slot, at: this.now() });
  }
}
