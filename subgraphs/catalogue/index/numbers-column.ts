import { TypedFastBitSet } from "typedfastbitset";

/** One number for each slot; `NaN` where there is none. */
export class NumbersColumn {
  private values = new Float64Array(0);
  private used = 0;

  /** The number of a slot. */
  of(slot: number): number {
    return this.values[slot] ?? Number.NaN;
  }

  set(slot: number, value: number | null): void {
    if (slot >= this.values.length) {
      const grown = new Float64Array(Math.max(1_024, 2 * this.values.length, slot + 1)).fill(Number.NaN);
      grown.set(this.values);
      this.values = grown;
    }
    if (slot >= this.used) this.used = slot + 1;
    this.values[slot] = value ?? Number.NaN;
  }

  /** The slots whose number is in a range, both ends included. */
  between(from: number, to: number): TypedFastBitSet {
    const { values, used } = this;
    const words = new Uint32Array((used + 31) >>> 5);
    for (let slot = 0; slot < used; slot++) {
      const value = values[slot] as number;
      if (value >= from && value <= to) words[slot >>> 5] = (words[slot >>> 5] as number) | (1 << slot);
    }
    return TypedFastBitSet.fromWords(words);
  }
}
