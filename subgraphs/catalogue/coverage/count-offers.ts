/** @module Counts offers by two dimensions: a set of offers for each value, and what two of them have in common. */
import { TypedFastBitSet } from "typedfastbitset";
import type { Steps } from "../../../runtime/steps.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { Dimension, DimensionValue } from "./dimensions.js";

/** Offers looked at, and cells counted, between two turns of the event loop. */
const STEP = 5_000;
const CELL_WORDS_STEP = 2_000_000;

/** How many offers; an offer that names the value is not among those that are for all. */
export interface Counts {
  readonly count: number;
  /** Of these, those that are here only because they are for all. */
  readonly forAll: number;
  /** Of these, the invented examples. */
  readonly illustrative: number;
}

/** A value with its offers; numbers are places in the counted offers. */
export interface CountedValue extends DimensionValue, Counts {
  readonly reached: TypedFastBitSet;
  readonly named: TypedFastBitSet;
}

/** What one row and one column have in common. */
export interface CountedCell extends Counts {
  readonly row: CountedValue;
  readonly column: CountedValue;
}

/** Offers counted by two dimensions. */
export interface CountedOffers {
  readonly rows: readonly CountedValue[];
  readonly columns: readonly CountedValue[];
  /** Row by row. */
  readonly cells: readonly CountedCell[];
  readonly illustrative: number;
  /** Offers that are in no cell. */
  readonly withoutCell: number;
}

/** Counts offers; the result's places are places in `offers`. */
export function* countOffers(
  offers: readonly IndexedOffer[],
  rowDimension: Dimension,
  columnDimension: Dimension,
): Steps<CountedOffers> {
  const illustrative = new TypedFastBitSet();
  const rowSets = new ValueSets(rowDimension);
  const columnSets = new ValueSets(columnDimension);
  for (const [place, offer] of offers.entries()) {
    if (offer.record.provenance.basis === "ILLUSTRATIVE") illustrative.add(place);
    rowSets.put(place, offer);
    columnSets.put(place, offer);
    if (place % STEP === STEP - 1) yield;
  }
  const rows = rowSets.counted(illustrative);
  const columns = columnSets.counted(illustrative);
  yield;
  const words = Math.max(1, offers.length >> 5);
  const rowsAStep = Math.max(1, Math.floor(CELL_WORDS_STEP / (words * Math.max(1, columns.length))));
  const cells: CountedCell[] = [];
  for (const [index, row] of rows.entries()) {
    const invented = row.reached.new_intersection(illustrative);
    for (const column of columns) {
      const count = row.reached.intersection_size(column.reached);
      cells.push({
        row,
        column,
        count,
        forAll: count === 0 ? 0 : count - row.named.intersection_size(column.named),
        illustrative: count === 0 ? 0 : invented.intersection_size(column.reached),
      });
    }
    if (index % rowsAStep === rowsAStep - 1) yield;
  }
  return {
    rows,
    columns,
    cells,
    illustrative: illustrative.size(),
    withoutCell: offers.length - union(rows).intersection_size(union(columns)),
  };
}

function union(values: readonly CountedValue[]): TypedFastBitSet {
  const all = new TypedFastBitSet();
  for (const { reached } of values) all.union(reached);
  return all;
}

/** The offers of each value of a dimension. */
class ValueSets {
  private readonly named: readonly TypedFastBitSet[];
  private readonly others: readonly TypedFastBitSet[];
  private readonly everywhere = new TypedFastBitSet();
  private at = 0;
  private readonly placing = {
    into: (value: number, named: boolean) => {
      (named ? this.named : this.others)[value]?.add(this.at);
    },
    intoAll: () => this.everywhere.add(this.at),
  };

  constructor(private readonly dimension: Dimension) {
    this.named = dimension.values.map(() => new TypedFastBitSet());
    this.others = dimension.values.map(() => new TypedFastBitSet());
  }

  put(place: number, offer: IndexedOffer): void {
    this.at = place;
    this.dimension.place(offer, this.placing);
  }

  counted(illustrative: TypedFastBitSet): CountedValue[] {
    return this.dimension.values.map((value, index) => {
      const named = this.named[index] ?? new TypedFastBitSet();
      const reached = named.new_union(this.everywhere);
      const others = this.others[index];
      if (others) reached.union(others);
      const count = reached.size();
      return {
        ...value,
        reached,
        named,
        count,
        forAll: count - named.size(),
        illustrative: reached.intersection_size(illustrative),
      };
    });
  }
}
