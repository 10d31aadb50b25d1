/** @module Whether one offer fits a filter, written down rule by rule: what the index is compared with. */
import { covers, type OfferCriteria, type OfferLists } from "../../subgraphs/catalogue/index/offer-filter.js";
import { lastDayOf, type Moment, statusOf } from "../../subgraphs/catalogue/status/offer-status.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";

type Range<Value> = { readonly from?: Value | null | undefined; readonly to?: Value | null | undefined };

/** Tries one offer. */
export function fitsByHand(record: FeedRecord, wanted: OfferCriteria, moment: Moment): boolean {
  const { dates, amounts, eligibility } = record;
  const { closingWithin } = wanted;
  const status = statusOf(dates, moment);
  const last = lastDayOf(dates);
  return (
    listTests(record, wanted, moment).every((test) => test !== false) &&
    !listTests(record, wanted.exclude ?? {}, moment).includes(true) &&
    overlaps(dates.opensOn, dates.opensOn, wanted.opens) &&
    overlaps(dates.closesOn, dates.closesOn, wanted.closes) &&
    overlaps(dates.eventStart, dates.eventEnd ?? dates.eventStart, wanted.event) &&
    overlaps(amounts && (amounts.min ?? 0), amounts && (amounts.max ?? 1e12), wanted.amount) &&
    (wanted.updatedFrom == null || record.updatedAt >= wanted.updatedFrom) &&
    (closingWithin == null ||
      (["OPEN", "CLOSING_SOON"].includes(status) &&
        last !== null &&
        Date.parse(last) - Date.parse(moment.today) <= closingWithin * 86_400_000)) &&
    (wanted.freeOfCharge == null || wanted.freeOfCharge === (record.cost.type === "FREE")) &&
    (wanted.openToNonMembers == null || wanted.openToNonMembers === !eligibility.membershipRequired)
  );
}

/** For each list whether one of its values fits; null for a list that sets no limit. */
function listTests(record: FeedRecord, lists: OfferLists, moment: Moment): (boolean | null)[] {
  const { eligibility } = record;
  const any = <Value>(values: readonly Value[] | null | undefined, fits: (value: Value) => boolean) =>
    !values || values.length === 0 ? null : values.some(fits);
  const has = (values: readonly string[] | null | undefined, own: readonly (string | null)[]) =>
    any(values, (value) => own.includes(value));
  const hasOrAll = (values: readonly string[] | null | undefined, own: readonly string[]) =>
    any(values, (value) => own.length === 0 || own.includes(value));
  return [
    has(lists.partners, [record.id.split(":")[0] ?? ""]),
    has(lists.kinds, [record.kind]),
    has(lists.actionLines, [record.actionLine]),
    has(lists.topics, record.topics),
    has(lists.costTypes, [record.cost.type]),
    has(lists.seats, [eligibility.seat]),
    has(lists.series, [record.series]),
    has(lists.providers, [record.provider]),
    has(lists.statuses, [statusOf(record.dates, moment)]),
    hasOrAll(lists.targetGroups, record.targetGroups),
    hasOrAll(lists.companySizes, eligibility.sizes),
    hasOrAll(lists.provinces, eligibility.provinces),
    any(
      lists.divisions,
      (code) =>
        !eligibility.excludedDivisions.includes(code) &&
        (eligibility.includedDivisions.length === 0 || eligibility.includedDivisions.includes(code)),
    ),
    any(lists.countries, (country) => covers(record.countries, country)),
    any(lists.areas, ({ countries }) => countries.some((country) => covers(record.countries, country))),
  ];
}

function overlaps<Value extends string | number>(
  from: Value | null,
  to: Value | null,
  range: Range<Value> | undefined,
): boolean {
  if (range?.from == null && range?.to == null) return true;
  if (from === null || to === null) return false;
  return (range.from == null || to >= range.from) && (range.to == null || from <= range.to);
}
