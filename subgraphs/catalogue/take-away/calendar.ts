/**
 * @module `/calendar.ics`: entries of whole days. An entry keeps its UID while its offer does; its SEQUENCE grows when
 * the offer changes.
 */
import type { FastifyInstance } from "fastify";
import { type CalendarProperty, calendarText, wholeDays } from "../../kit/icalendar.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import {
  type CalendarEntry,
  ENTRY_KINDS,
  ENTRY_WORDS,
  type EntryKind,
  entriesOf,
} from "./calendar-entries.js";
import { type PublicParts, publicRoute } from "./public-route.js";
import { badParameter } from "./refused-request.js";
import { plainText } from "./safe-text.js";
import { type FileSending, sendFile } from "./send-file.js";
import { ILLUSTRATIVE_NOTE, isIllustrative, type Snapshot, takeSnapshot } from "./snapshot.js";
import { oneOf } from "./table-choice.js";

const NAME = {
  it: "Offerte per l'internazionalizzazione",
  en: "Offers for internationalisation",
} as const;

type CalendarLanguage = "it" | "en";

/** Adds the route. */
export function mountCalendar(scope: FastifyInstance, parts: PublicParts, sending: FileSending): void {
  publicRoute(scope, parts, {
    path: "/calendar.ics",
    parameters: ["entries", "lang"],
    answer: async (request, reply) => {
      const language = oneOf(request.query, "lang", ["it", "en"]) ?? "it";
      const wanted = wantedEntries(request.query);
      const snapshot = takeSnapshot(request.context, request.filter);
      return sendFile(
        request,
        reply,
        {
          snapshot,
          name: "calendar",
          type: "text/calendar; charset=utf-8",
          ending: "ics",
          saved: false,
          content: () => calendarParts(snapshot, wanted, language),
        },
        sending,
      );
    },
  });
}

function wantedEntries(query: URLSearchParams): ReadonlySet<EntryKind> {
  const names = query
    .getAll("entries")
    .flatMap((text) => text.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.find((name) => !ENTRY_KINDS.some((kind) => kind === name));
  if (unknown !== undefined) {
    throw badParameter(
      "entries",
      `"entries" must be some of ${ENTRY_KINDS.join(", ")}, not ${JSON.stringify(unknown.slice(0, 100))}.`,
    );
  }
  return new Set(names.length === 0 ? ENTRY_KINDS : (names as EntryKind[]));
}

/** The calendar, some lines at a time. */
export function calendarParts(
  snapshot: Snapshot,
  wanted: ReadonlySet<EntryKind>,
  language: CalendarLanguage,
): Iterable<string> {
  return calendarText(
    {
      product: "Offers",
      name: NAME[language],
      properties: [["last-modified", {}, "date-time", snapshot.producedAt]],
    },
    events(snapshot, wanted, language),
  );
}

function* events(
  snapshot: Snapshot,
  wanted: ReadonlySet<EntryKind>,
  language: CalendarLanguage,
): Iterable<CalendarProperty[]> {
  for (const offer of snapshot.offers) {
    for (const entry of entriesOf(offer.record.dates, wanted, snapshot.moment.today)) {
      yield eventOf(offer, entry, snapshot, language);
    }
  }
}

function eventOf(
  offer: IndexedOffer,
  entry: CalendarEntry,
  snapshot: Snapshot,
  language: CalendarLanguage,
): CalendarProperty[] {
  const { record } = offer;
  const changed = `${record.updatedAt.slice(0, 19)}Z`;
  const mark = isIllustrative(offer) ? { it: "[ESEMPIO] ", en: "[EXAMPLE] " }[language] : "";
  const word = ENTRY_WORDS[entry.kind][language] ?? "";
  const title = record.title[language] || record.title.it;
  const readAt = snapshot.readAt(offer.partner);
  const kind = snapshot.labels.of("OfferKind", record.kind)[language] ?? record.kind;
  return [
    ["uid", {}, "text", `${entry.kind}.${offer.id}@internationalisation-hub`],
    ["dtstamp", {}, "date-time", changed],
    ["last-modified", {}, "date-time", changed],
    ["sequence", {}, "integer", sequenceOf(record.updatedAt)],
    ...wholeDays(entry.first, entry.last),
    ["summary", { language }, "text", plainText(`${mark}${word}${title}`)],
    ["description", { language }, "text", plainText(description(offer, snapshot, language))],
    ["categories", { language }, "text", plainText(kind)],
    ["status", {}, "text", entry.status],
    ["transp", {}, "text", "TRANSPARENT"],
    ["class", {}, "text", "PUBLIC"],
    ["x-basis", {}, "unknown", record.provenance.basis],
    ["x-confidence", {}, "unknown", record.provenance.confidence],
    ...(readAt === null ? [] : [["x-partner-read-at", {}, "unknown", readAt] as const]),
  ];
}

function description(offer: IndexedOffer, snapshot: Snapshot, language: CalendarLanguage): string {
  const { record } = offer;
  const { provenance } = record;
  const words = {
    it: { checked: "verificato a", source: "Fonte", unverified: "Campi non verificati" },
    en: { checked: "checked as of", source: "Source", unverified: "Unverified fields" },
  }[language];
  const confidence = snapshot.labels.of("Confidence", provenance.confidence)[language];
  return [
    isIllustrative(offer) ? ILLUSTRATIVE_NOTE[language] : null,
    record.summary[language] || record.summary.it,
    [snapshot.nameOf(offer.partner), record.provider, record.manager]
      .filter((name) => name !== null)
      .join(" · "),
    record.dates.note,
    `${confidence}${provenance.asOf === null ? "" : `, ${words.checked} ${provenance.asOf}`}`,
    provenance.sourceNote === null ? null : `${words.source}: ${provenance.sourceNote}`,
    provenance.unverifiedFields.length === 0
      ? null
      : `${words.unverified}: ${provenance.unverifiedFields.join(", ")}`,
    offer.id,
  ]
    .filter((line) => line !== null && line !== "")
    .join("\n");
}

/** Minutes since 2020: grows with every change, and fits the 32 bits that programs keep. */
function sequenceOf(updatedAt: string): number {
  return Math.max(0, Math.floor((Date.parse(updatedAt) - Date.UTC(2020, 0, 1)) / 60_000));
}
