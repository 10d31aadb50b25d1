import { TypedFastBitSet } from "typedfastbitset";

/** One number for each slot; `NaN` where there is none. */
export class NumbersColumn {
  private values = new Float64Array(0);

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
    this.values[slot] = value ?? Number.NaN;
  }

  /** The slots whose number passes a test; none may pass with `NaN`. */
  fitting(test: (value: number) => boolean): TypedFastBitSet {
    const { values } = this;
    const words = new Uint32Array((values.length + 31) >>> 5);
    for (let slot = 0; slot < values.length; slot++) {
      if (test(values[slot] as number)) words[slot >>> 5] = (words[slot >>> 5] as number) | (1 << slot);
    }
    return TypedFastBitSet.fromWords(words);
  }
}
