/** @module Texts as numbers: where each slot stands when all are sorted. Comparing numbers is what sorting lists needs. */

/** From so many on, what was added is sorted in. */
const MUCH = 200;

/** Ranks of one text of each slot; equal texts have one rank. */
export class RankedTexts {
  private sorted = new Uint32Array(0);
  private ranks = new Uint32Array(0);
  private added: number[] = [];
  private removed = new Set<number>();
  private ranked = true;

  /** @param textOf the text of a slot in use */
  constructor(private readonly textOf: (slot: number) => string) {}

  add(slot: number): void {
    this.added.push(slot);
  }

  /** Forgets a slot; it may be used anew after `settle(0)`, and has its text until then. */
  remove(slot: number): void {
    this.removed.add(slot);
  }

  /** Sorts what was added in, and what was removed out, when that has become much: so nobody waits for it later. */
  settle(much = MUCH): void {
    if (this.added.length + this.removed.size < much) return;
    this.merge();
    this.ranked = false;
  }

  /** Slots in the order of their texts, and the rank of each slot. */
  refresh(): { readonly sorted: Uint32Array; readonly ranks: Uint32Array } {
    if (this.added.length > 0 || this.removed.size > 0) {
      this.merge();
      this.ranked = false;
    }
    if (!this.ranked) this.rank();
    return { sorted: this.sorted, ranks: this.ranks };
  }

  private merge(): void {
    const { removed, textOf } = this;
    const kept = removed.size === 0 ? this.sorted : this.sorted.filter((slot) => !removed.has(slot));
    const added = this.added
      .filter((slot) => !removed.has(slot))
      .map((slot) => ({ slot, text: textOf(slot) }));
    added.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    const merged = new Uint32Array(kept.length + added.length);
    let from = 0;
    let to = 0;
    for (const { slot, text } of added) {
      const until = this.placeOf(text, kept, from);
      merged.set(kept.subarray(from, until), to);
      to += until - from;
      from = until;
      merged[to++] = slot;
    }
    merged.set(kept.subarray(from), to);
    this.sorted = merged;
    this.added = [];
    this.removed = new Set();
  }

  /** The first place from `low` on whose text is not smaller. */
  private placeOf(text: string, sorted: Uint32Array, low: number): number {
    let high = sorted.length;
    let start = low;
    while (start < high) {
      const middle = (start + high) >>> 1;
      if (this.textOf(sorted[middle] as number) < text) start = middle + 1;
      else high = middle;
    }
    return start;
  }

  private rank(): void {
    const { sorted, textOf } = this;
    let size = this.ranks.length;
    for (const slot of sorted) if (slot >= size) size = Math.max(2 * size, slot + 1, 1_024);
    if (size > this.ranks.length) this.ranks = new Uint32Array(size);
    this.ranked = true;
    let rank = -1;
    let last: string | null = null;
    for (const slot of sorted) {
      const text = textOf(slot);
      if (text !== last) rank++;
      last = text;
      this.ranks[slot] = rank;
    }
  }
}
