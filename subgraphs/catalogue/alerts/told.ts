/**
 * @module What a saved search has been told, small enough to be written with every batch: which offers fitted, up to
 * which page of the catalogue's changes, and as of which day. From these follows what is new: an offer not among them;
 * what changed: an offer with a later page; and what the calendar did: a status that is another than on that day.
 */

/** What a saved search has been told. */
export interface Told {
  /** Numbers of the offers that fitted. */
  readonly offers: NumberSet;
  /** The page of changes up to which it has been told. */
  readonly page: number;
  /** The day as of which it has been told, and the last day that then counted as soon. */
  readonly today: string;
  readonly soon: string;
}

/** The same as it is stored. */
export interface ToldText {
  /** Base64 of a bit set. */
  readonly offers: string;
  readonly page: number;
  readonly today: string;
  readonly soon: string;
}

/** A set of small whole numbers, one bit each. */
export class NumberSet {
  private bits: Uint8Array;

  constructor(bits: Uint8Array = new Uint8Array(0)) {
    this.bits = bits;
  }

  static of(numbers: Iterable<number>): NumberSet {
    const set = new NumberSet();
    for (const number of numbers) set.add(number);
    return set;
  }

  static fromText(text: string): NumberSet {
    return new NumberSet(new Uint8Array(Buffer.from(text, "base64")));
  }

  add(number: number): void {
    const index = number >> 3;
    if (index >= this.bits.length) {
      const larger = new Uint8Array(Math.max(index + 1, this.bits.length * 2));
      larger.set(this.bits);
      this.bits = larger;
    }
    this.bits[index] = (this.bits[index] ?? 0) | (1 << (number & 7));
  }

  has(number: number): boolean {
    return ((this.bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  /** Ascending. */
  *[Symbol.iterator](): Generator<number> {
    for (const [index, byte] of this.bits.entries()) {
      for (let bit = 0; byte >> bit !== 0; bit++) if ((byte >> bit) & 1) yield index * 8 + bit;
    }
  }

  toText(): string {
    let length = this.bits.length;
    while (length > 0 && this.bits[length - 1] === 0) length--;
    return Buffer.from(this.bits.buffer, this.bits.byteOffset, length).toString("base64");
  }
}

/** For the database. */
export function toldText({ offers, ...rest }: Told): ToldText {
  return { ...rest, offers: offers.toText() };
}

/** From the database. */
export function toldFrom({ offers, ...rest }: ToldText): Told {
  return { ...rest, offers: NumberSet.fromText(offers) };
}
