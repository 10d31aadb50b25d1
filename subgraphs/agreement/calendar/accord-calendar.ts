/** @module `/accord.ics` (RFC 5545, with the names of RFC 7986): whole days, so no time zone is needed. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { FileAnswer } from "../../../runtime/subgraph-client/subgraph-files.js";
import type { SubgraphContext } from "../../kit/context.js";
import { Language, type Text, textIn } from "../../kit/language.js";
import { Agreement } from "../accord/agreement.js";
import { fileLanguage } from "../file-language.js";
import { ChangeRecord } from "../lifecycle/change-record.js";
import { type AccordDate, accordDates, keyOf } from "./accord-dates.js";

/** How often programs that subscribe are asked to come back. */
const REFRESH = "PT1H";

/** The library does not count the blank that begins a continued line, and a line has at most 75 octets. */
const FOLD_LENGTH = 74;

const NAME: Text = {
  it: "Accordo per l'internazionalizzazione",
  en: "Accord on internationalisation",
};

/** A property in jCal (RFC 7265); `unknown` values are written as they are. */
type Property = [name: string, parameters: Record<string, string>, type: string, value: string | number];

/**
 * Answers with the calendar, as the user may see it.
 *
 * @throws Problem BAD_USER_INPUT
 */
export async function accordCalendar(query: URLSearchParams, context: SubgraphContext): Promise<FileAnswer> {
  const language = fileLanguage(query);
  const dates = await accordDates(context);
  const changes = await lastChanges(context);
  const heading: Property[] = [
    ["version", {}, "text", "2.0"],
    ["prodid", {}, "text", "-//Internationalisation hub//Accord//IT"],
    ["calscale", {}, "text", "GREGORIAN"],
    ["method", {}, "text", "PUBLISH"],
    ["name", {}, "unknown", textIn(NAME, language)],
    ["x-wr-calname", {}, "unknown", textIn(NAME, language)],
    ["x-wr-timezone", {}, "unknown", "Europe/Rome"],
    ["refresh-interval", { value: "DURATION" }, "unknown", REFRESH],
    ["x-published-ttl", {}, "unknown", REFRESH],
  ];
  ICAL.foldLength = FOLD_LENGTH;
  const events = dates.map((date) => ["vevent", properties(date, changes, language), []]);
  return {
    status: 200,
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-language": language === Language.EN ? "en" : "it",
    },
    body: `${ICAL.stringify(["vcalendar", heading, events] as never)}\r\n`,
  };
}

function properties(date: AccordDate, { byRecord, first }: LastChanges, language: Language): Property[] {
  const changed = (date.recordId === null ? undefined : byRecord.get(date.recordId)) ?? first;
  const description = date.lines.map((line) => oneLine(textIn(line, language))).join("\n");
  const next = Temporal.PlainDate.from(date.date).add({ days: 1 }).toString();
  return [
    ["uid", {}, "text", `${keyOf(date)}@accord.internationalisation-hub`],
    ["dtstamp", {}, "date-time", changed],
    ["last-modified", {}, "date-time", changed],
    ["sequence", {}, "integer", date.version - 1],
    ["dtstart", {}, "date", date.date],
    ["dtend", {}, "date", next],
    ["summary", {}, "text", oneLine(textIn(date.title, language))],
    ...(description === "" ? [] : [["description", {}, "text", description] satisfies Property]),
    ...(date.place === null ? [] : [["location", {}, "text", oneLine(date.place)] satisfies Property]),
    ["categories", {}, "text", date.kind.toUpperCase()],
    ["status", {}, "text", date.state],
    ["transp", {}, "text", "TRANSPARENT"],
  ];
}

interface LastChanges {
  readonly byRecord: ReadonlyMap<string, string>;
  /** Stands for records that have not been changed since they were shipped. */
  readonly first: string;
}

/** When each record was changed last: a calendar in which nothing has changed stays the same, byte for byte. */
async function lastChanges({ database }: SubgraphContext): Promise<LastChanges> {
  const rows = await database.manager
    .createQueryBuilder(ChangeRecord, "change")
    .select("change.entityId", "id")
    .addSelect("MAX(change.at)", "at")
    .where("change.entity IN (:...entities)", { entities: ["Meeting", "Decision", "AnnualPlan"] })
    .groupBy("change.entityId")
    .getRawMany<{ id: string; at: string }>();
  const [agreement] = await database.manager.find(Agreement, { order: { signedOn: "DESC" }, take: 1 });
  return {
    byRecord: new Map(rows.map(({ id, at }) => [id, `${at.slice(0, 19)}Z`])),
    first: `${agreement?.signedOn ?? "2025-01-01"}T00:00:00Z`,
  };
}

/** Control characters have no place in a calendar. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}
