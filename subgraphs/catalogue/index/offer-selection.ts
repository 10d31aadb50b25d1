import type { TypedFastBitSet } from "typedfastbitset";
import type { CountryFacts } from "../neighbours/reference-codes.js";
import type { Moment } from "../status/offer-status.js";
import type { FilterPart, OfferColumns } from "./offer-columns.js";
import type { Dimension, ValueField } from "./offer-filter.js";

/** What a selection is made of. */
export interface SelectionParts {
  readonly columns: OfferColumns;
  readonly moment: Moment;
  /** What may be seen. */
  readonly seen: TypedFastBitSet;
  /** What holds for all counts. */
  readonly within: readonly FilterPart[];
  /** What a facet of the same name ignores. */
  readonly parts: readonly FilterPart[];
}

/**
 * The offers that fit a filter, and how many would fit with another value of one of its lists. It is a view of the index:
 * use it before the index changes, within one turn.
 */
export class OfferSelection {
  readonly all: TypedFastBitSet;
  private readonly around: TypedFastBitSet;
  private readonly ignoring = new Map<Dimension, TypedFastBitSet>();

  constructor(private readonly parts: SelectionParts) {
    this.around = narrowed(parts.seen, parts.within);
    this.all = narrowed(this.around.clone(), parts.parts);
  }

  get totalCount(): number {
    return this.all.size();
  }

  /**
   * How many offers fit for each value of a plain list: what `totalCount` would be, were it the list's only value.
   *
   * @param known values to count though no offer names them, where offers without a value are for all
   */
  valueCounts(field: ValueField, known: Iterable<string> = []): Map<string, number> {
    return this.parts.columns.values[field].counts(this.without(field), known);
  }

  statusCounts(): Map<string, number> {
    const set = this.without("statuses");
    const sets = this.parts.columns.statuses.at(this.parts.moment);
    return new Map([...sets].map(([status, slots]) => [status, slots.intersection_size(set)]));
  }

  divisionCounts(codes: Iterable<string>): Map<string, number> {
    return this.parts.columns.divisionCounts(this.without("divisions"), codes);
  }

  countryCounts(all: readonly CountryFacts[]): Map<string, number> {
    return this.parts.columns.coverage.counts(this.without("countries"), all).countries;
  }

  areaCounts(all: readonly CountryFacts[]): Map<string, number> {
    return this.parts.columns.coverage.counts(this.without("areas"), all).areas;
  }

  /** How many offers close within so many days, for each of some numbers of days. */
  closingCounts(days: readonly number[]): Map<string, number> {
    const set = this.without("closingWithin");
    return new Map(
      days.map((count) => [
        String(count),
        this.parts.columns.closingWithin(count, this.parts.moment).intersection_size(set),
      ]),
    );
  }

  /** What fits all parts of the filter but those of one list. */
  private without(dimension: Dimension): TypedFastBitSet {
    const others = this.parts.parts.filter((part) => part.dimension !== dimension);
    if (others.length === this.parts.parts.length) return this.all;
    let set = this.ignoring.get(dimension);
    if (set === undefined) {
      set = narrowed(this.around.clone(), others);
      this.ignoring.set(dimension, set);
    }
    return set;
  }
}

function narrowed(set: TypedFastBitSet, parts: readonly FilterPart[]): TypedFastBitSet {
  for (const { slots, excluded } of parts) {
    if (excluded) set.difference(slots);
    else set.intersection(slots);
  }
  return set;
}
