/** @module What a saved search has to be told: the offers that fit now, compared with what it was told last. */
import { OfferStatus } from "../../kit/vocabulary.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import { type Moment, statusOf } from "../status/offer-status.js";
import type { OfferVersions } from "../versions/offer-versions.js";
import type { AlertChange, RemovalReason } from "./saved-search-codes.js";
import { NumberSet, type Told } from "./told.js";

/** The offers that fit a search at a moment. */
export interface Fitting {
  readonly offers: readonly IndexedOffer[];
  /** With the days that the search calls soon. */
  readonly moment: Moment;
  /** Any offer that may be seen, by id. */
  readonly visible: (id: string) => IndexedOffer | null;
}

/** What is told. */
export interface Differences {
  /** Each offer once, in the order of the list. */
  readonly offers: readonly { readonly offer: IndexedOffer; readonly changes: readonly AlertChange[] }[];
  readonly removed: readonly { readonly id: string; readonly reason: RemovalReason }[];
  /** What will have been told then. */
  readonly told: Told;
}

/** What a search counts as told that has been told nothing: all that fits now. */
export function toldOfAll({ offers, moment }: Fitting, versions: Pick<OfferVersions, "of" | "seen">): Told {
  const numbers = offers.flatMap(({ id }) => versions.of(id)?.number ?? []);
  return { offers: NumberSet.of(numbers), page: versions.seen, today: moment.today, soon: moment.soon };
}

/**
 * What a search counts as told whose filter has changed: what fits the new one and was there at the last batch. What
 * came later is new, whichever filter it fits.
 */
export function toldOfFilter(
  told: Told,
  { offers }: Fitting,
  versions: Pick<OfferVersions, "of" | "seen">,
): Told {
  const known = offers.flatMap(({ id }) => {
    const version = versions.of(id);
    if (version === undefined) return [];
    return told.offers.has(version.number) || version.appeared <= told.page ? [version.number] : [];
  });
  return { ...told, offers: NumberSet.of(known) };
}

/** Compares what fits now with what was told. */
export function differences(
  told: Told,
  { offers, moment, visible }: Fitting,
  versions: Pick<OfferVersions, "of" | "idOf" | "seen">,
): Differences {
  const before: Moment = { today: told.today, soon: told.soon };
  const sameDay = before.today === moment.today && before.soon === moment.soon;
  const fitting = new NumberSet();
  const changed: Differences["offers"][number][] = [];
  for (const offer of offers) {
    const version = versions.of(offer.id);
    if (version === undefined) continue;
    fitting.add(version.number);
    const wasFitting = told.offers.has(version.number);
    const hasChanged = version.changed > told.page;
    if (wasFitting && sameDay && !hasChanged) continue;
    const { dates } = offer.record;
    const status = statusOf(dates, moment);
    // Of an offer whose dates are others now, nobody knows what its status was.
    const earlier =
      version.appeared <= told.page && version.dated <= told.page ? statusOf(dates, before) : null;
    const changes: AlertChange[] = [];
    if (!wasFitting && version.appeared > told.page) changes.push("NEW");
    else if (hasChanged) changes.push(wasFitting ? "CHANGED" : "NOW_FITS");
    if (earlier === OfferStatus.UPCOMING && isAvailable(status)) changes.push("OPENED");
    if (status === OfferStatus.CLOSING_SOON && (earlier !== status || !wasFitting))
      changes.push("CLOSING_SOON");
    if (earlier !== null && !isOver(earlier) && isOver(status)) changes.push("ENDED");
    if (!wasFitting && changes.length === 0) changes.push("NOW_FITS");
    if (changes.length > 0) changed.push({ offer, changes });
  }
  const removed: Differences["removed"][number][] = [];
  for (const number of told.offers) {
    if (fitting.has(number)) continue;
    const id = versions.idOf(number);
    if (id === undefined) continue;
    removed.push({ id, reason: reasonOf(visible(id), moment) });
  }
  const { today, soon } = moment;
  return { offers: changed, removed, told: { offers: fitting, page: versions.seen, today, soon } };
}

function reasonOf(offer: IndexedOffer | null, moment: Moment): RemovalReason {
  if (offer === null) return "GONE";
  return isOver(statusOf(offer.record.dates, moment)) ? "ENDED" : "NO_LONGER_FITS";
}

function isAvailable(status: OfferStatus): boolean {
  return (
    status === OfferStatus.OPEN || status === OfferStatus.CLOSING_SOON || status === OfferStatus.PERMANENT
  );
}

function isOver(status: OfferStatus): boolean {
  return (
    status === OfferStatus.CLOSED || status === OfferStatus.EXHAUSTED || status === OfferStatus.SUSPENDED
  );
}
