import type { TypedFastBitSet } from "typedfastbitset";
import type { ScoredSlots } from "../text/text-hits.js";

/** Which of the scored slots are wanted. */
export interface BestWanted {
  readonly fits: TypedFastBitSet;
  readonly idOf: (slot: number) => string;
  /** Only what stands behind this one; null for the beginning. */
  readonly behind: { readonly score: number; readonly id: string } | null;
  readonly count: number;
}

/** A slot and its score. */
export interface Scored {
  readonly slot: number;
  readonly score: number;
}

/** The best of the scored slots, the best first; equals by id. Asks for the ids of few, and sorts no more than it gives. */
export function bestScored({ slots, scores }: ScoredSlots, wanted: BestWanted): Scored[] {
  const { fits, idOf, behind, count } = wanted;
  const best: Scored[] = [];
  const isBefore = (score: number, slot: number, other: { score: number; id: string }) =>
    score > other.score || (score === other.score && idOf(slot) < other.id);
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index] as number;
    const score = scores[index] as number;
    const last = best[best.length - 1];
    if (last !== undefined && best.length === count && score < last.score) continue;
    if (!fits.has(slot)) continue;
    if (behind !== null && !(score < behind.score || (score === behind.score && idOf(slot) > behind.id)))
      continue;
    let place = best.length;
    while (place > 0) {
      const above = best[place - 1] as Scored;
      if (!isBefore(score, slot, { score: above.score, id: idOf(above.slot) })) break;
      place--;
    }
    if (place === count) continue;
    best.splice(place, 0, { slot, score });
    if (best.length > count) best.pop();
  }
  return best;
}
