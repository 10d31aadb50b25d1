/** @module Bounds how many large files are made at once: each holds its snapshot, and takes turns from everybody. */

/** Offers up to which a file takes no slot: it is made in a few turns. */
const SMALL = 1_000;

/** Gives back a slot; harmless when called again. */
export type Release = () => void;

/** The slots of one catalogue. */
export class ExportSlots {
  private taken = 0;

  /** @param limit large files at once */
  constructor(private readonly limit: number) {}

  /** A slot for a file of so many offers; null when all are taken. */
  take(offers: number): Release | null {
    if (offers <= SMALL) return () => {};
    if (this.taken >= this.limit) return null;
    this.taken += 1;
    let held = true;
    return () => {
      if (held) this.taken -= 1;
      held = false;
    };
  }
}
