/**
 * @module The offers that have a word: slots in ascending order, each with the fields that the word is in.
 *
 * A slot and its fields share one number. What is removed leaves an empty place that the slot takes again when it comes
 * back, so a new version of an offer moves nothing; lists that are mostly empty places are packed.
 */

/** Bits of a number that are fields; the rest are the slot, so slots must be below 2 ** 24. */
export const FIELD_BITS = 8;
const FIELDS = 0xff;

/** A list is packed when it has more empty places than offers, and more than this. */
const EMPTY_PLACES = 32;

export class Postings {
  private entries = new Uint32Array(2);
  private length = 0;
  private live = 0;

  /** How many offers have the word. */
  get count(): number {
    return this.live;
  }

  /** The entries from 0 to {@link end}: `slot << 8 | fields`; without fields it is an empty place. */
  get list(): Uint32Array {
    return this.entries;
  }

  get end(): number {
    return this.length;
  }

  /** The fields in which an offer has the word; 0 when it has not. */
  fieldsOf(slot: number): number {
    const at = this.placeOf(slot);
    return at < this.length && this.slotAt(at) === slot ? (this.entries[at] ?? 0) & FIELDS : 0;
  }

  /** Says in which fields an offer has the word; in none takes it away. */
  set(slot: number, fields: number): void {
    const at = this.placeOf(slot);
    const before = at < this.length && this.slotAt(at) === slot ? (this.entries[at] ?? 0) & FIELDS : null;
    if (before === null) {
      if (fields === 0) return;
      this.insert(at);
    }
    this.entries[at] = ((slot << FIELD_BITS) | fields) >>> 0;
    this.live += Number(fields !== 0) - Number((before ?? 0) !== 0);
    if (this.length - this.live > EMPTY_PLACES && this.length > 2 * this.live) this.pack();
  }

  private slotAt(at: number): number {
    return (this.entries[at] ?? 0) >>> FIELD_BITS;
  }

  /** Where a slot stands, or would. */
  private placeOf(slot: number): number {
    if (this.length === 0 || this.slotAt(this.length - 1) < slot) return this.length;
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.slotAt(middle) < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private insert(at: number): void {
    if (this.length === this.entries.length) {
      const larger = new Uint32Array(Math.ceil(this.length * 1.5) + 1);
      larger.set(this.entries);
      this.entries = larger;
    }
    this.entries.copyWithin(at + 1, at, this.length);
    this.length++;
  }

  private pack(): void {
    const packed = new Uint32Array(Math.ceil(this.live * 1.25) + 1);
    let length = 0;
    for (let at = 0; at < this.length; at++) {
      const entry = this.entries[at] ?? 0;
      if ((entry & FIELDS) !== 0) packed[length++] = entry;
    }
    this.entries = packed;
    this.length = length;
  }
}
