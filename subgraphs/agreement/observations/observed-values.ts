/** @module From what the catalogue says to the values of a day. */
import type { CatalogueFacts, OfferCounts } from "./catalogue-facts.js";
import type { HubObservation } from "./hub-observation.js";
import { Measure } from "./measure.js";

/** A value of a day, by what it is about. */
export type ObservedValue = Omit<HubObservation, "date">;

/** A feed is fresh when it was read to its end within so many seconds. */
const FRESH_SECONDS = 86_400;
const DAY_SECONDS = 86_400;

/** The values of a day. */
export function observedValues(facts: CatalogueFacts): readonly ObservedValue[] {
  return [
    ...counted(Measure.OFFERS_PUBLISHED, facts.published),
    ...facts.publishedByPartner.rows.map(({ key, count }) => ofPartner(Measure.OFFERS_PUBLISHED, key, count)),
    ...counted(Measure.OFFERS_OPEN, facts.open),
    ...facts.openByPartner.rows.map(({ key, count }) => ofPartner(Measure.OFFERS_OPEN, key, count)),
    ...coverage(facts.open),
    ...freshness(facts.feeds),
    ...use(facts.partnerUse),
  ];
}

function* counted(
  measure: Measure,
  { totalCount, rows, columns, cells }: OfferCounts,
): Iterable<ObservedValue> {
  yield ofHub(measure, totalCount);
  for (const { key, count } of rows) yield ofCell(measure, key, "", count);
  for (const { key, count } of columns) yield ofCell(measure, "", key, count);
  for (const { row, column, count } of cells) yield ofCell(measure, row.key, column.key, count);
}

function* coverage({ rows, columns, cells }: OfferCounts): Iterable<ObservedValue> {
  const share = (among: OfferCounts["cells"]) =>
    percent(among.filter(({ count }) => count > 0).length, among.length);
  if (cells.length === 0) return;
  yield ofHub(Measure.COVERAGE, share(cells));
  for (const { key } of rows) {
    yield ofCell(Measure.COVERAGE, key, "", share(cells.filter(({ row }) => row.key === key)));
  }
  for (const { key } of columns) {
    yield ofCell(Measure.COVERAGE, "", key, share(cells.filter(({ column }) => column.key === key)));
  }
}

function* freshness(feeds: CatalogueFacts["feeds"]): Iterable<ObservedValue> {
  const ages = feeds.flatMap(({ partner, lagSeconds }) =>
    lagSeconds === null ? [] : [{ slug: partner.slug, seconds: lagSeconds }],
  );
  for (const { slug, seconds } of ages) yield ofPartner(Measure.FEED_AGE, slug, days(seconds));
  // Without an age for every feed there is no oldest one: a feed that was never read is older than any.
  if (ages.length === feeds.length) {
    yield ofHub(Measure.FEED_AGE, days(Math.max(...ages.map(({ seconds }) => seconds))));
  }
  const fresh = ages.filter(({ seconds }) => seconds <= FRESH_SECONDS).length;
  yield ofHub(Measure.FEEDS_FRESH, percent(fresh, feeds.length));
  for (const { partner, refused } of feeds) yield ofPartner(Measure.RECORDS_REFUSED, partner.slug, refused);
  yield ofHub(Measure.RECORDS_REFUSED, sum(feeds.map(({ refused }) => refused)));
}

function* use(partners: CatalogueFacts["partnerUse"]): Iterable<ObservedValue> {
  for (const { partner, opened, listed } of partners) {
    yield ofPartner(Measure.OFFERS_OPENED, partner.slug, opened);
    yield ofPartner(Measure.OFFERS_LISTED, partner.slug, listed);
  }
  yield ofHub(Measure.OFFERS_OPENED, sum(partners.map(({ opened }) => opened)));
  yield ofHub(Measure.OFFERS_LISTED, sum(partners.map(({ listed }) => listed)));
}

function ofHub(measure: Measure, value: number): ObservedValue {
  return { measure, actionLine: "", targetGroup: "", partner: "", value };
}

function ofCell(measure: Measure, actionLine: string, targetGroup: string, value: number): ObservedValue {
  return { measure, actionLine, targetGroup, partner: "", value };
}

function ofPartner(measure: Measure, partner: string, value: number): ObservedValue {
  return { measure, actionLine: "", targetGroup: "", partner, value };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** With one decimal. */
function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 1_000) / 10;
}

/** With four decimals: nine seconds. */
function days(seconds: number): number {
  return Math.round((seconds / DAY_SECONDS) * 10_000) / 10_000;
}
