/** @module Arrays of zeros to count in, used again and again: a question over many offers would else make megabytes of them. */

/** Arrays kept for the next question. */
const KEPT = 24;

export class Scratch {
  private readonly arrays: Float64Array[] = [];

  /** An array of at least so many zeros. */
  take(length: number): Float64Array {
    const kept = this.arrays.pop();
    return kept !== undefined && kept.length >= length ? kept : new Float64Array(Math.ceil(length * 1.25));
  }

  /** Takes an array back; `used` says where it may be other than zero. */
  giveBack(array: Float64Array, used: Uint32Array | null): void {
    if (this.arrays.length >= KEPT) return;
    if (used === null || used.length * 8 > array.length) array.fill(0);
    else for (const at of used) array[at] = 0;
    this.arrays.push(array);
  }
}
