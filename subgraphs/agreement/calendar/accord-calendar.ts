/** @module `/accord.ics`: the accord's dates as whole days. */
import type { FileAnswer } from "../../../runtime/subgraph-client/subgraph-files.js";
import type { SubgraphContext } from "../../kit/context.js";
import { type CalendarProperty, calendarText, wholeDays } from "../../kit/icalendar.js";
import { Language, type Text, textIn } from "../../kit/language.js";
import { Agreement } from "../accord/agreement.js";
import { fileLanguage } from "../file-language.js";
import { ChangeRecord } from "../lifecycle/change-record.js";
import { type AccordDate, accordDates, keyOf } from "./accord-dates.js";

const NAME: Text = {
  it: "Accordo per l'internazionalizzazione",
  en: "Accord on internationalisation",
};

/**
 * Answers with the calendar, as the user may see it.
 *
 * @throws Problem BAD_USER_INPUT
 */
export async function accordCalendar(query: URLSearchParams, context: SubgraphContext): Promise<FileAnswer> {
  const language = fileLanguage(query);
  const dates = await accordDates(context);
  const changes = await lastChanges(context);
  const events = dates.map((date) => eventOf(date, changes, language));
  return {
    status: 200,
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-language": language === Language.EN ? "en" : "it",
    },
    body: [...calendarText({ product: "Accord", name: textIn(NAME, language) }, events)].join(""),
  };
}

function eventOf(date: AccordDate, { byRecord, first }: LastChanges, language: Language): CalendarProperty[] {
  const changed = (date.recordId === null ? undefined : byRecord.get(date.recordId)) ?? first;
  const description = date.lines.map((line) => oneLine(textIn(line, language))).join("\n");
  return [
    ["uid", {}, "text", `${keyOf(date)}@accord.internationalisation-hub`],
    ["dtstamp", {}, "date-time", changed],
    ["last-modified", {}, "date-time", changed],
    ["sequence", {}, "integer", date.version - 1],
    ...wholeDays(date.date),
    ["summary", {}, "text", oneLine(textIn(date.title, language))],
    ...(description === "" ? [] : [["description", {}, "text", description] as const]),
    ...(date.place === null ? [] : [["location", {}, "text", oneLine(date.place)] as const]),
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
