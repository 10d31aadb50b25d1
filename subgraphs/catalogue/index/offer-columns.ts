/** @module The fields of all offers as columns, and from criteria to the slots that fit them. */
import { TypedFastBitSet } from "typedfastbitset";
import { dayNumber } from "../status/day-number.js";
import { lastDayOf, type Moment } from "../status/offer-status.js";
import { CoverageColumn } from "./coverage-column.js";
import type { IndexedOffer } from "./indexed-offer.js";
import { NumbersColumn } from "./numbers-column.js";
import {
  type Between,
  type Dimension,
  type OfferCriteria,
  type OfferLists,
  VALUE_FIELDS,
  type ValueField,
} from "./offer-filter.js";
import { StatusColumn } from "./status-column.js";
import { ValuesColumn } from "./values-column.js";

/** One part of a filter: the slots that fit it, and the facet that ignores it. */
export interface FilterPart {
  readonly dimension: Dimension | null;
  readonly slots: TypedFastBitSet;
  /** Whether the slots are what must not be. */
  readonly excluded: boolean;
}

const FIELDS = Object.keys(VALUE_FIELDS) as ValueField[];

/** Keeps the columns. */
export class OfferColumns {
  readonly values: Readonly<Record<ValueField, ValuesColumn>>;
  readonly coverage = new CoverageColumn();
  readonly statuses: StatusColumn;
  /** Closing dates as day numbers. */
  readonly closings = new NumbersColumn();
  private readonly includedDivisions = new ValuesColumn({
    valuesOf: ({ record }) => [...new Set(record.eligibility.includedDivisions)],
    emptyIsAll: true,
  });
  private readonly excludedDivisions = new ValuesColumn({
    valuesOf: ({ record }) => [...new Set(record.eligibility.excludedDivisions)],
  });
  private readonly lastDays = new NumbersColumn();
  private readonly openings = new NumbersColumn();
  private readonly eventStarts = new NumbersColumn();
  private readonly eventEnds = new NumbersColumn();
  private readonly updates = new NumbersColumn();
  private readonly leastAmounts = new NumbersColumn();
  private readonly greatestAmounts = new NumbersColumn();
  private readonly membersOnly = new TypedFastBitSet();

  /** @param each calls back for every slot that is in use */
  constructor(each: (take: (slot: number, offer: IndexedOffer) => void) => void) {
    this.values = Object.fromEntries(
      FIELDS.map((field) => [field, new ValuesColumn(VALUE_FIELDS[field])]),
    ) as Record<ValueField, ValuesColumn>;
    this.statuses = new StatusColumn(each);
  }

  add(slot: number, offer: IndexedOffer): void {
    const { dates, amounts, eligibility, updatedAt } = offer.record;
    for (const field of FIELDS) this.values[field].add(slot, offer);
    this.coverage.add(slot, offer);
    this.includedDivisions.add(slot, offer);
    this.excludedDivisions.add(slot, offer);
    this.statuses.add(slot, offer);
    this.closings.set(slot, day(dates.closesOn));
    this.lastDays.set(slot, day(lastDayOf(dates)));
    this.openings.set(slot, day(dates.opensOn));
    this.eventStarts.set(slot, day(dates.eventStart));
    this.eventEnds.set(slot, day(dates.eventEnd ?? dates.eventStart));
    this.updates.set(slot, Date.parse(updatedAt));
    this.leastAmounts.set(slot, amounts && (amounts.min ?? 0));
    this.greatestAmounts.set(slot, amounts && (amounts.max ?? Number.POSITIVE_INFINITY));
    if (eligibility.membershipRequired) this.membersOnly.add(slot);
    else this.membersOnly.remove(slot);
  }

  remove(slot: number, offer: IndexedOffer): void {
    for (const field of FIELDS) this.values[field].remove(slot, offer);
    this.coverage.remove(slot, offer);
    this.includedDivisions.remove(slot, offer);
    this.excludedDivisions.remove(slot, offer);
    this.statuses.remove(slot);
    this.membersOnly.remove(slot);
    for (const numbers of this.numbers()) numbers.set(slot, null);
  }

  /** The parts of a filter, each with the slots that fit it. */
  parts(criteria: OfferCriteria, moment: Moment): FilterPart[] {
    const parts = [
      ...this.listParts(criteria, moment, false),
      ...this.listParts(criteria.exclude ?? {}, moment, true),
    ];
    const must = (slots: TypedFastBitSet, dimension: Dimension | null = null) =>
      parts.push({ dimension, slots, excluded: false });
    const { closingWithin, updatedFrom, freeOfCharge, openToNonMembers } = criteria;
    for (const slots of between(this.openings, this.openings, days(criteria.opens))) must(slots);
    for (const slots of between(this.closings, this.closings, days(criteria.closes))) must(slots);
    for (const slots of between(this.eventEnds, this.eventStarts, days(criteria.event))) must(slots);
    for (const slots of between(this.greatestAmounts, this.leastAmounts, criteria.amount)) must(slots);
    if (updatedFrom != null) {
      const from = Date.parse(updatedFrom);
      must(this.updates.between(from, Number.POSITIVE_INFINITY));
    }
    if (closingWithin != null) must(this.closingWithin(closingWithin, moment), "closingWithin");
    if (freeOfCharge != null) {
      parts.push({
        dimension: null,
        slots: this.values.costTypes.fitting(["FREE"]),
        excluded: !freeOfCharge,
      });
    }
    if (openToNonMembers != null) {
      parts.push({ dimension: null, slots: this.membersOnly, excluded: openToNonMembers });
    }
    return parts;
  }

  /** What can be had today and has its last day at most so many days from now. */
  closingWithin(count: number, moment: Moment): TypedFastBitSet {
    const last = dayNumber(moment.today) + count;
    const statuses = this.statuses.at(moment);
    const available = new TypedFastBitSet();
    for (const status of ["OPEN", "CLOSING_SOON"]) available.union(statuses.get(status) ?? NONE);
    return this.lastDays.between(Number.NEGATIVE_INFINITY, last).intersection(available);
  }

  /** For each division how many slots of a set are for it. */
  divisionCounts(set: TypedFastBitSet, codes: Iterable<string>): Map<string, number> {
    const counts = new Map<string, number>();
    for (const code of codes) {
      const count = this.forDivision(code).intersection_size(set);
      if (count > 0) counts.set(code, count);
    }
    return counts;
  }

  private listParts(lists: OfferLists, moment: Moment, excluded: boolean): FilterPart[] {
    const parts: FilterPart[] = [];
    const add = <Value>(
      dimension: Dimension,
      wanted: readonly Value[] | null | undefined,
      fitting: (wanted: readonly Value[]) => TypedFastBitSet,
    ) => {
      if (wanted && wanted.length > 0) parts.push({ dimension, slots: fitting(wanted), excluded });
    };
    for (const field of FIELDS) add(field, lists[field], (wanted) => this.values[field].fitting(wanted));
    add("countries", lists.countries, (wanted) => this.coverage.fitting(wanted));
    add("areas", lists.areas, (wanted) =>
      this.coverage.fitting(wanted.flatMap(({ countries }) => countries)),
    );
    add("statuses", lists.statuses, (wanted) => {
      const sets = this.statuses.at(moment);
      return union(wanted.map((status) => sets.get(status) ?? NONE));
    });
    add("divisions", lists.divisions, (wanted) => union(wanted.map((code) => this.forDivision(code))));
    return parts;
  }

  /** Exclusion beats inclusion. */
  private forDivision(code: string): TypedFastBitSet {
    return this.includedDivisions.fitting([code]).difference(this.excludedDivisions.fitting([code]));
  }

  private numbers(): NumbersColumn[] {
    return [
      this.closings,
      this.lastDays,
      this.openings,
      this.eventStarts,
      this.eventEnds,
      this.updates,
      this.leastAmounts,
      this.greatestAmounts,
    ];
  }
}

const NONE = new TypedFastBitSet();

function union(sets: readonly TypedFastBitSet[]): TypedFastBitSet {
  const all = new TypedFastBitSet();
  for (const set of sets) all.union(set);
  return all;
}

function day(date: string | null): number | null {
  return date === null ? null : dayNumber(date);
}

function days(range: Between<string> | undefined): Between<number> | undefined {
  return range && { from: day(range.from ?? null), to: day(range.to ?? null) };
}

/** The slots whose range, from `starts` to `ends`, has something in common with another; without one, no parts. */
function between(
  ends: NumbersColumn,
  starts: NumbersColumn,
  range: Between<number> | undefined,
): TypedFastBitSet[] {
  const { from, to } = range ?? {};
  const parts: TypedFastBitSet[] = [];
  if (from != null) parts.push(ends.between(from, Number.POSITIVE_INFINITY));
  if (to != null) parts.push(starts.between(Number.NEGATIVE_INFINITY, to));
  return parts;
}
