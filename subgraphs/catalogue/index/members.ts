import { TypedFastBitSet } from "typedfastbitset";

/** From this many members on, a bit for every slot takes less room than a list. */
const MANY = 128;

/**
 * The slots that have one thing in common. Few are kept one by one, many as bits: a field like `series` has as many
 * values as there are offers, and a bit set for each would take a bit for every offer times every value.
 */
export class Members {
  private few: Set<number> | null = new Set();
  private bits: TypedFastBitSet | null = null;
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(slot: number): void {
    if (this.bits !== null) {
      // The library's checkedAdd (0.8.0) loses the value that makes its set grow.
      if (this.bits.has(slot)) return;
      this.bits.add(slot);
      this.count++;
      return;
    }
    this.few?.add(slot);
    this.count = this.few?.size ?? 0;
    if (this.count >= MANY) {
      this.bits = new TypedFastBitSet(this.few);
      this.few = null;
    }
  }

  remove(slot: number): void {
    if (this.bits === null) {
      this.few?.delete(slot);
      this.count = this.few?.size ?? 0;
    } else if (this.bits.has(slot)) {
      this.bits.remove(slot);
      this.count--;
    }
  }

  /** Adds all members to a set. */
  addTo(target: TypedFastBitSet): void {
    if (this.bits !== null) target.union(this.bits);
    else for (const slot of this.few ?? []) target.add(slot);
  }

  /** How many members are in a set. */
  countIn(set: TypedFastBitSet): number {
    if (this.bits !== null) return this.bits.intersection_size(set);
    let count = 0;
    for (const slot of this.few ?? []) if (set.has(slot)) count++;
    return count;
  }
}
