import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ICAL from "ical.js";
import { convertIcsCalendar } from "ts-ics";
import { realRecords } from "../../../bench/catalogue/generate-records.js";
import { freshFolders } from "../../harness/databases.js";
import { offerRecord } from "../offer-records.js";
import { type PublicCatalogue, publicCatalogue, TODAY } from "./public-catalogue.js";

const MADE = [
  offerRecord("aice:corso", {
    title: { it: "Corso; con, segni \\ e à capo\nBEGIN:VEVENT", en: "Course" },
    summary: { it: `Perché ${"è così ".repeat(60)}`, en: null },
    dates: {
      opensOn: "2027-02-27",
      closesOn: "2027-02-28",
      eventStart: "2027-03-26",
      eventEnd: "2027-03-28",
    },
    updatedAt: "2026-11-20T10:30:00.000Z",
  }),
  offerRecord("aice:finito", {
    dates: { opensOn: "2026-11-02", closesOn: "2026-12-31", exhaustedOn: "2026-11-03" },
  }),
  offerRecord("aice:sospeso", { dates: { eventStart: "2027-01-10", suspendedOn: "2026-11-01" } }),
];

describe("the calendar", () => {
  const fresh = freshFolders();
  let hub: PublicCatalogue;

  beforeAll(async () => {
    hub = await publicCatalogue(fresh(), [...realRecords(), ...MADE]);
  }, 60_000);
  afterAll(() => hub.close());

  const events = async (query: string) => {
    const { status, text } = await hub.get(`/calendar.ics${query}`);
    expect(status).toBe(200);
    return convertIcsCalendar(undefined, text).events ?? [];
  };
  const dayOf = (date: { date: Date } | null | undefined) => date?.date.toISOString().slice(0, 10);

  test("has an entry of whole days for each opening, closing and event, with the same filter as lists", async () => {
    const rows = (await hub.get("/offers.ndjson?kinds=EVENT_MISSION,CALL")).text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const expected = rows.flatMap(({ id, opensOn, closesOn, eventStart }) => [
      ...(opensOn === null ? [] : [`openings.${id} ${opensOn}`]),
      ...(closesOn === null ? [] : [`closings.${id} ${closesOn}`]),
      ...(eventStart === null ? [] : [`events.${id} ${eventStart}`]),
    ]);
    const found = await events("?kinds=EVENT_MISSION,CALL");
    expect(found.map(({ uid, start }) => `${uid.split("@")[0]} ${dayOf(start)}`)).toEqual(expected);
    expect(new Set(found.map(({ uid }) => uid)).size).toBe(found.length);
    expect(found.every(({ start }) => start.type === "DATE")).toBe(true);
    expect((await events("?entries=closings")).every(({ uid }) => uid.startsWith("closings."))).toBe(true);
  });

  test("keeps texts whole, marks invented examples, and ends on the day after the last", async () => {
    const [opening, closing, event] = (await events("?partners=aice&lang=it")).filter(({ uid }) =>
      uid.includes("aice:corso"),
    );
    expect(opening?.summary).toBe("[ESEMPIO] Apre: Corso; con, segni \\ e à capo\nBEGIN:VEVENT");
    expect([dayOf(closing?.start), dayOf(closing?.end)]).toEqual(["2027-02-28", "2027-03-01"]);
    expect([dayOf(event?.start), dayOf(event?.end)]).toEqual(["2027-03-26", "2027-03-29"]);
    expect(event?.description).toContain("Esempio inventato: non è un avviso ufficiale.");
    expect(event?.description).toContain("Perché è così");
    expect(event?.categories).toEqual(["Formazione"]);
    expect(event?.sequence).toBe((Date.parse("2026-11-20T10:30:00Z") - Date.UTC(2020, 0, 1)) / 60_000);
    expect(event?.lastModified?.date).toEqual(new Date("2026-11-20T10:30:00Z"));
    const [english] = (await events("?partners=aice&lang=en&entries=events")).filter(({ uid }) =>
      uid.includes("aice:corso"),
    );
    expect(english?.summary).toBe("[EXAMPLE] Course");
  });

  test("tells what is not held as planned", async () => {
    const statuses = new Map(
      (await events("?partners=aice")).map(({ uid, status }) => [uid.split("@")[0], status]),
    );
    expect(statuses.get("openings.aice:finito")).toBe("CONFIRMED");
    expect(statuses.get("closings.aice:finito")).toBe("CANCELLED");
    expect(statuses.get("events.aice:sospeso")).toBe("TENTATIVE");
  });

  test("keeps the rules of iCalendar and says when to come back", async () => {
    const { text, headers } = await hub.get("/calendar.ics");
    expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
    const calendar = new ICAL.Component(ICAL.parse(text));
    const value = (name: string) => String(calendar.getFirstPropertyValue(name));
    expect(value("version")).toBe("2.0");
    expect(value("x-wr-calname")).toBe("Offerte per l'internazionalizzazione");
    expect(value("refresh-interval")).toBe("PT1H");
    expect(value("last-modified")).toBe(`${TODAY}T11:00:00Z`);
    for (const event of calendar.getAllSubcomponents("vevent")) {
      for (const name of [
        "uid",
        "dtstamp",
        "dtstart",
        "dtend",
        "summary",
        "sequence",
        "last-modified",
        "x-basis",
        "x-confidence",
        "x-partner-read-at",
      ]) {
        expect(event.getAllProperties(name)).toHaveLength(1);
      }
    }
  });
});
