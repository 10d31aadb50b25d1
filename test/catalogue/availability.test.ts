import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readMatchCursor } from "../../subgraphs/catalogue/assessment/match/match-list.js";
import type { OfferIndex } from "../../subgraphs/catalogue/index/offer-index.js";
import { offerList } from "../../subgraphs/catalogue/offers/offer-list.js";
import { availabilityOf } from "../../subgraphs/catalogue/status/availability.js";
import { lastDayOf, statusOf } from "../../subgraphs/catalogue/status/offer-status.js";
import type { FeedDates, FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { encodeCursor } from "../../subgraphs/kit/paginate.js";
import { catalogue, filled, partnerOf, record } from "./any-offers.js";
import { offerRecord } from "./offer-records.js";

const DAYS = ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-14"] as const;
const FIRST_DAY = DAYS[0];
const direction = fc.constantFrom("ASC" as const, "DESC" as const);
const GROUPS = [["CLOSING_SOON", "OPEN", "PERMANENT"], ["UPCOMING"], ["SUSPENDED", "EXHAUSTED"], ["CLOSED"]];

/** All ids, turning pages with the cursors that callers get; `between` runs between two and says what day it is then. */
function pages(
  index: OfferIndex,
  by: "ASC" | "DESC",
  first: number,
  between: () => string = () => FIRST_DAY,
): string[] {
  const ids: string[] = [];
  let today: string = FIRST_DAY;
  let cursor: string | null = null;
  for (;;) {
    const list = offerList({ field: "AVAILABILITY", direction: by }, null, cursor, today);
    const moment = { today, soon: today };
    const { found, hasNextPage } = index.search({ ...list, criteria: {}, moment, first });
    ids.push(...found.map(({ offer }) => offer.id));
    const last = found.at(-1);
    if (!hasNextPage || last === undefined) return ids;
    cursor = list.cursorOf(last.position);
    today = between();
  }
}

describe("a cursor", () => {
  test.each([
    ["2026-12-31", "2026-13-05"],
    ["2026-11-30", "2026-11-31"],
    ["2027-03-01", "2027-02-29"],
  ])("is refused on %s when its day is %s, which no calendar has", (today, day) => {
    const refused = expect.objectContaining({
      extensions: expect.objectContaining({ code: "CURSOR_INVALID" }),
    });
    const ofList = encodeCursor("offers:AVAILABILITY:ASC", [day, "mark", "1", "aice:a"]);
    expect(thrownBy(() => offerList(null, null, ofList, today))).toEqual(refused);
    const ofMatches = encodeCursor("matches", [day, "mark", 1, "aice:a"]);
    expect(thrownBy(() => readMatchCursor(ofMatches, today))).toEqual(refused);
  });
});

function thrownBy(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}

describe("the order by availability", () => {
  test("has what a company can have today first, and what closed long ago last", () => {
    const offers: Record<string, Partial<FeedDates>> = {
      "ends today": { opensOn: "2026-01-01", closesOn: FIRST_DAY },
      "event tomorrow": { closesOn: null, eventStart: "2026-11-10" },
      "ends next year": { closesOn: "2027-02-01" },
      "no last day": {},
      permanent: { permanent: true },
      "opens tomorrow": { opensOn: "2026-11-10", closesOn: "2026-11-11" },
      "opens next year": { opensOn: "2027-01-10" },
      exhausted: { exhaustedOn: "2026-01-01", closesOn: "2026-12-01" },
      suspended: { suspendedOn: "2026-11-01", permanent: true },
      "closed yesterday": { closesOn: "2026-11-08" },
      "closed in 2015": { closesOn: "2015-06-30" },
    };
    const places = Object.entries(offers)
      .map(([name, dates]) => [availabilityOf(offerRecord("aice:x", { dates }).dates, FIRST_DAY), name])
      .sort();
    expect(places.map(([, name]) => name)).toEqual(Object.keys(offers));
  });

  test("goes by group, then by the date that matters in the group, then by id; and the other way round", () => {
    fc.assert(
      fc.property(catalogue, direction, fc.integer({ min: 1, max: 7 }), (records, by, first) => {
        const listed = pages(filled(records), by, first).map((id) => {
          const { dates } = records.find((candidate) => candidate.id === id) as FeedRecord;
          const status = statusOf(dates, { today: FIRST_DAY, soon: FIRST_DAY });
          return { id, dates, last: lastDayOf(dates), group: GROUPS.findIndex((of) => of.includes(status)) };
        });
        expect(listed).toHaveLength(records.length);
        for (const [at, next] of listed.entries()) {
          const before = listed[at - 1];
          if (before === undefined) continue;
          const [a, b] = by === "ASC" ? [before, next] : [next, before];
          expect(a.group).toBeLessThanOrEqual(b.group);
          if (a.group !== b.group) continue;
          const [dateA, dateB] = [
            [a.last ?? "9999", b.last ?? "9999"],
            [a.dates.opensOn ?? "", b.dates.opensOn ?? ""],
            ["", ""],
            [b.last ?? "", a.last ?? ""],
          ][a.group] as [string, string];
          expect(dateA <= dateB).toBe(true);
          if (dateA === dateB) expect(before.id < next.id).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("shows no offer twice and skips none, though midnight passes and offers change between two pages", () => {
    const change = fc.record({ at: fc.nat(60), remove: fc.boolean(), version: record("x") });
    fc.assert(
      fc.property(
        catalogue,
        fc.array(fc.record({ change: fc.option(change), day: fc.constantFrom(...DAYS) }), { maxLength: 30 }),
        direction,
        fc.integer({ min: 1, max: 5 }),
        (records, events, by, first) => {
          const index = filled(records);
          const before = pages(index, by, 100);
          const touched = new Set<string>();
          const ids = pages(index, by, first, () => {
            const { change = null, day = FIRST_DAY } = events.shift() ?? {};
            if (change !== null) {
              const id = `${change.at % 2 ? "aice" : "claai"}:${change.at}`;
              touched.add(id);
              if (change.remove) index.remove([id]);
              else index.put(partnerOf(id), [{ ...change.version, id }]);
            }
            return day;
          });
          expect(ids.filter((id) => !touched.has(id))).toEqual(before.filter((id) => !touched.has(id)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
