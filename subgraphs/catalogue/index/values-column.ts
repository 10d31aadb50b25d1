import { TypedFastBitSet } from "typedfastbitset";
import type { IndexedOffer } from "./indexed-offer.js";
import { Members } from "./members.js";

/** How a field of an offer becomes a column. */
export interface ValuesField {
  /** Its values, each once. */
  readonly valuesOf: (offer: IndexedOffer) => readonly string[];
  /** Whether an offer without a value fits every value. Default false: it fits none. */
  readonly emptyIsAll?: boolean;
}

/** Which slots have which values of one field. */
export class ValuesColumn {
  private readonly byValue = new Map<string, Members>();
  private readonly empty = new Members();

  constructor(private readonly field: ValuesField) {}

  add(slot: number, offer: IndexedOffer): void {
    const values = this.field.valuesOf(offer);
    if (values.length === 0) this.empty.add(slot);
    for (const value of values) {
      let members = this.byValue.get(value);
      if (members === undefined) {
        members = new Members();
        this.byValue.set(value, members);
      }
      members.add(slot);
    }
  }

  remove(slot: number, offer: IndexedOffer): void {
    const values = this.field.valuesOf(offer);
    if (values.length === 0) this.empty.remove(slot);
    for (const value of values) {
      const members = this.byValue.get(value);
      members?.remove(slot);
      if (members?.size === 0) this.byValue.delete(value);
    }
  }

  /** The slots that fit at least one of some values. */
  fitting(values: Iterable<string>): TypedFastBitSet {
    const fitting = new TypedFastBitSet();
    if (this.field.emptyIsAll) this.empty.addTo(fitting);
    for (const value of values) this.byValue.get(value)?.addTo(fitting);
    return fitting;
  }

  /**
   * For each value how many slots of a set fit it.
   *
   * @param known values to count though no offer names them, where an offer without a value fits all
   */
  counts(set: TypedFastBitSet, known: Iterable<string> = []): Map<string, number> {
    const everyValue = this.field.emptyIsAll ? this.empty.countIn(set) : 0;
    const counts = new Map<string, number>();
    for (const [value, members] of this.byValue) counts.set(value, everyValue + members.countIn(set));
    if (everyValue > 0) for (const value of known) if (!counts.has(value)) counts.set(value, everyValue);
    return counts;
  }
}
