/**
 * @module `/calendar.ics` (RFC 5545, with the names of RFC 7986): entries of whole days, so no time zone is needed. An
 * entry keeps its UID while its offer does; its SEQUENCE grows when the offer changes.
 */
import type { FastifyInstance } from "fastify";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
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

/** How often programs that subscribe are asked to come back. */
const REFRESH = "PT1H";

// The library does not count the blank that begins a continued line, and a line has at most 75 octets.
ICAL.foldLength = 74;

const PRODUCT = "-//Internationalisation hub//Offers//IT";

const NAME = {
  it: "Offerte per l'internazionalizzazione",
  en: "Offers for internationalisation",
} as const;

type CalendarLanguage = "it" | "en";

/** A property in jCal (RFC 7265); `unknown` values are written as they are. */
type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  value: string | number,
];

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
export function* calendarParts(
  snapshot: Snapshot,
  wanted: ReadonlySet<EntryKind>,
  language: CalendarLanguage,
): Iterable<string> {
  const heading: Property[] = [
    ["version", {}, "text", "2.0"],
    ["prodid", {}, "text", PRODUCT],
    ["calscale", {}, "text", "GREGORIAN"],
    ["method", {}, "text", "PUBLISH"],
    ["name", {}, "unknown", NAME[language]],
    ["x-wr-calname", {}, "unknown", NAME[language]],
    ["x-wr-timezone", {}, "unknown", "Europe/Rome"],
    ["last-modified", {}, "date-time", snapshot.producedAt],
    ["refresh-interval", {}, "duration", REFRESH],
    ["x-published-ttl", {}, "unknown", REFRESH],
  ];
  yield `BEGIN:VCALENDAR\r\n${heading.map(lines).join("")}`;
  for (const offer of snapshot.offers) {
    for (const entry of entriesOf(offer.record.dates, wanted, snapshot.moment.today)) {
      yield eventText(offer, entry, snapshot, language);
    }
  }
  yield "END:VCALENDAR\r\n";
}

function eventText(
  offer: IndexedOffer,
  entry: CalendarEntry,
  snapshot: Snapshot,
  language: CalendarLanguage,
): string {
  const { record } = offer;
  const changed = `${record.updatedAt.slice(0, 19)}Z`;
  const mark = isIllustrative(offer) ? { it: "[ESEMPIO] ", en: "[EXAMPLE] " }[language] : "";
  const word = ENTRY_WORDS[entry.kind][language] ?? "";
  const title = record.title[language] || record.title.it;
  const readAt = snapshot.readAt(offer.partner);
  const kind = snapshot.labels.of("OfferKind", record.kind)[language] ?? record.kind;
  const properties: Property[] = [
    ["uid", {}, "text", `${entry.kind}.${offer.id}@internationalisation-hub`],
    ["dtstamp", {}, "date-time", changed],
    ["last-modified", {}, "date-time", changed],
    ["sequence", {}, "integer", sequenceOf(record.updatedAt)],
    ["dtstart", {}, "date", entry.first],
    ["dtend", {}, "date", dayAfter(entry.last)],
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
  return `BEGIN:VEVENT\r\n${properties.map(lines).join("")}END:VEVENT\r\n`;
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

const days = new Map<string, string>();

/** The end of whole days is the day after; few days recur in many offers. */
function dayAfter(date: string): string {
  let next = days.get(date);
  if (next === undefined) {
    next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    if (days.size > 20_000) days.clear();
    days.set(date, next);
  }
  return next;
}

/** A property's line, folded. */
function lines(property: Property): string {
  return `${ICAL.stringify.property([...property], ICAL.design.icalendar, false)}\r\n`;
}
