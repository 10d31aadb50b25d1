/** @module Numbers that look random and are the same in every run with the same seed. */

/** A source of such numbers. */
export interface Random {
  /** At least 0 and below 1. */
  next(): number;
  /** A whole number of at least 0 and below `limit`. */
  below(limit: number): number;
  /** One of a list that is not empty. */
  of<Item>(items: readonly Item[]): Item;
  /** Yes, this often. */
  chance(share: number): boolean;
}

/** Starts a source (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    of<Item>(items: readonly Item[]): Item {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("Cannot choose from an empty list");
      return item;
    },
    chance: (share) => next() < share,
  };
}
