/** @module What there is to tell, as the bodies of the events that tell it. */

import type { Language } from "../../kit/language.js";
import { textIn } from "../../kit/language.js";
import type { FeedText } from "../../kit/offers/offer-record.js";
import { type Moment, statusOf } from "../status/offer-status.js";
import type { Differences } from "./differences.js";
import type { AlertChange } from "./saved-search-codes.js";

/** The type of event that tells. */
export const BATCH_EVENT = "saved-search";

/** Offers of a batch that are told with title, dates and the rest; what comes after them is told by id alone. */
export const DETAILED_LIMIT = 200;

/** Offers told by id alone in one part. */
const SHORT_LIMIT = 2_000;

/** How much of a summary is told, in characters. */
const SUMMARY_LIMIT = 500;

/** What a batch is about. */
export interface BatchSubject {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** When the batch before was written, or the search saved. */
  readonly since: string;
  readonly moment: Moment;
  readonly nameOf: (partner: string) => string;
  readonly titles: ReadonlyMap<string, FeedText>;
}

/** The `data` of each event, in parts of bounded size; every offer is in one of them. */
export function batchParts(
  subject: BatchSubject,
  { offers, removed }: Differences,
): Record<string, unknown>[] {
  const { id, name, language, since, moment, titles } = subject;
  const detailed = offers.slice(0, DETAILED_LIMIT).map((entry) => detailsOf(subject, entry));
  const short = offers
    .slice(DETAILED_LIMIT)
    .map(({ offer, changes }) => ({ id: offer.id, changes, illustrative: isIllustrative(offer) }));
  const gone = removed.map((entry) => {
    const title = titles.get(entry.id);
    return { ...entry, title: title === undefined ? null : textIn(title, language) };
  });
  const parts: { offers: object[]; removed: object[] }[] = [
    { offers: detailed, removed: gone.slice(0, SHORT_LIMIT) },
  ];
  for (let start = 0; start < short.length; start += SHORT_LIMIT) {
    parts.push({ offers: short.slice(start, start + SHORT_LIMIT), removed: [] });
  }
  for (let start = SHORT_LIMIT; start < gone.length; start += SHORT_LIMIT) {
    parts.push({ offers: [], removed: gone.slice(start, start + SHORT_LIMIT) });
  }
  const counts = countsOf(offers);
  return parts.map((part, index) => ({
    search: { id, name },
    since,
    day: moment.today,
    part: index + 1,
    parts: parts.length,
    counts: { ...counts, removed: removed.length },
    ...part,
  }));
}

type Entry = Differences["offers"][number];

function detailsOf({ language, moment, nameOf }: BatchSubject, { offer, changes }: Entry): object {
  const { record, partner } = offer;
  const { dates, provenance } = record;
  const summary = textIn(record.summary, language);
  return {
    id: offer.id,
    changes,
    // An example must not pass for an official notice, wherever it is read.
    illustrative: isIllustrative(offer),
    provenance: { basis: provenance.basis, confidence: provenance.confidence, asOf: provenance.asOf },
    title: textIn(record.title, language),
    summary: summary.length > SUMMARY_LIMIT ? `${summary.slice(0, SUMMARY_LIMIT - 1)}…` : summary,
    partner: { slug: partner, name: nameOf(partner) },
    kind: record.kind,
    actionLine: record.actionLine,
    status: statusOf(dates, moment),
    opensOn: dates.opensOn,
    closesOn: dates.closesOn,
    eventStart: dates.eventStart,
    eventEnd: dates.eventEnd,
    updatedAt: record.updatedAt,
  };
}

function isIllustrative({ record }: Entry["offer"]): boolean {
  return record.provenance.basis === "ILLUSTRATIVE";
}

const COUNTED: Readonly<Record<AlertChange, string>> = {
  NEW: "new",
  NOW_FITS: "nowFits",
  CHANGED: "changed",
  OPENED: "opened",
  CLOSING_SOON: "closingSoon",
  ENDED: "ended",
};

/** How many offers have each change; one may have several. */
function countsOf(offers: Differences["offers"]): Record<string, number> {
  const counts = Object.fromEntries(Object.values(COUNTED).map((name) => [name, 0]));
  for (const { changes } of offers) {
    for (const change of changes) counts[COUNTED[change]] = (counts[COUNTED[change]] ?? 0) + 1;
  }
  return counts;
}
