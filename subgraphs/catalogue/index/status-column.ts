import { TypedFastBitSet } from "typedfastbitset";
import { type Moment, statusOf } from "../status/offer-status.js";
import type { IndexedOffer } from "./indexed-offer.js";

/** Days kept: today, and those that readers who turn pages came from. */
const DAYS_KEPT = 10;

/** Which slots have which status, by day: computed when a day is first asked for, and for each offer that comes after. */
export class StatusColumn {
  private readonly days = new Map<
    string,
    { readonly moment: Moment; readonly sets: Map<string, TypedFastBitSet> }
  >();

  /** @param each calls back for every slot that is in use */
  constructor(private readonly each: (take: (slot: number, offer: IndexedOffer) => void) => void) {}

  add(slot: number, offer: IndexedOffer): void {
    for (const { moment, sets } of this.days.values()) put(sets, statusOf(offer.record.dates, moment), slot);
  }

  remove(slot: number): void {
    for (const { sets } of this.days.values()) for (const set of sets.values()) set.remove(slot);
  }

  /** The slots of each status at a moment. */
  at(moment: Moment): ReadonlyMap<string, TypedFastBitSet> {
    const key = `${moment.today} ${moment.soon}`;
    let day = this.days.get(key);
    if (day === undefined) {
      const sets = new Map<string, TypedFastBitSet>();
      this.each((slot, { record }) => put(sets, statusOf(record.dates, moment), slot));
      day = { moment, sets };
      this.days.set(key, day);
      const [oldest] = this.days.keys();
      if (this.days.size > DAYS_KEPT && oldest !== undefined) this.days.delete(oldest);
    }
    return day.sets;
  }
}

function put(sets: Map<string, TypedFastBitSet>, status: string, slot: number): void {
  let set = sets.get(status);
  if (set === undefined) {
    set = new TypedFastBitSet();
    sets.set(status, set);
  }
  set.add(slot);
}
