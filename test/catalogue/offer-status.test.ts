import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { type Moment, momentOf, statusOf } from "../../subgraphs/catalogue/status/offer-status.js";
import type { FeedDates } from "../../subgraphs/kit/offers/offer-record.js";

const NONE: FeedDates = {
  opensOn: null,
  closesOn: null,
  eventStart: null,
  eventEnd: null,
  permanent: false,
  untilFundsExhausted: false,
  exhaustedOn: null,
  suspendedOn: null,
  note: null,
};
const at = (instant: string, days = 30): Moment =>
  momentOf({ now: () => Temporal.Instant.from(instant) }, days);
const NOON = at("2026-11-22T11:00:00Z");
const status = (dates: Partial<FeedDates>, moment = NOON) => statusOf({ ...NONE, ...dates }, moment);

describe("the status of an offer", () => {
  test.each<[string, Partial<FeedDates>, string]>([
    ["opens on a later day", { opensOn: "2026-11-23" }, "UPCOMING"],
    ["opens today", { opensOn: "2026-11-22" }, "OPEN"],
    ["closes today", { closesOn: "2026-11-22" }, "CLOSING_SOON"],
    ["closed yesterday", { closesOn: "2026-11-21" }, "CLOSED"],
    ["closes in 30 days", { closesOn: "2026-12-22" }, "CLOSING_SOON"],
    ["closes in 31 days", { closesOn: "2026-12-23" }, "OPEN"],
    ["has no dates", {}, "OPEN"],
    ["is permanent", { permanent: true }, "PERMANENT"],
    ["is permanent from a later day on", { permanent: true, opensOn: "2027-01-01" }, "UPCOMING"],
    ["is called permanent but has closed", { permanent: true, closesOn: "2026-01-01" }, "CLOSED"],
    ["is permanent, with an event that is over", { permanent: true, eventStart: "2020-01-01" }, "PERMANENT"],
    ["is an event without a window, to come", { eventStart: "2027-06-01", eventEnd: "2027-06-04" }, "OPEN"],
    ["is an event that runs", { eventStart: "2026-11-20", eventEnd: "2026-11-24" }, "CLOSING_SOON"],
    ["is an event that is over", { eventStart: "2026-11-20", eventEnd: "2026-11-21" }, "CLOSED"],
    ["is a one-day event that is over", { eventStart: "2019-11-25" }, "CLOSED"],
    [
      "is an event whose registration has closed",
      { closesOn: "2026-11-21", eventStart: "2026-12-01" },
      "CLOSED",
    ],
    ["is over before its window closes", { closesOn: "2026-12-31", eventStart: "2026-11-01" }, "CLOSED"],
    ["is exhausted", { closesOn: "2026-12-31", exhaustedOn: "2026-11-22" }, "EXHAUSTED"],
    [
      "was exhausted and has closed since",
      { closesOn: "2021-12-31", exhaustedOn: "2021-06-01" },
      "EXHAUSTED",
    ],
    ["will be exhausted, says its partner", { closesOn: "2027-12-31", exhaustedOn: "2026-11-23" }, "OPEN"],
    ["is suspended", { closesOn: "2026-12-01", suspendedOn: "2026-11-01" }, "SUSPENDED"],
    ["is suspended before it opens", { opensOn: "2026-12-01", suspendedOn: "2026-11-01" }, "SUSPENDED"],
    ["was suspended and has closed since", { closesOn: "2026-11-21", suspendedOn: "2026-11-01" }, "CLOSED"],
    ["is exhausted and suspended", { exhaustedOn: "2026-11-01", suspendedOn: "2026-11-01" }, "EXHAUSTED"],
  ])("of one that %s", (_what, dates, expected) => {
    expect(status(dates)).toBe(expected);
  });

  test("changes at midnight in Europe/Rome, in winter and in summer", () => {
    const winter = { opensOn: "2026-11-22", closesOn: "2026-11-22" };
    expect(status(winter, at("2026-11-21T22:59:59.999Z"))).toBe("UPCOMING");
    expect(status(winter, at("2026-11-21T23:00:00Z"))).toBe("CLOSING_SOON");
    expect(status(winter, at("2026-11-22T22:59:59.999Z"))).toBe("CLOSING_SOON");
    expect(status(winter, at("2026-11-22T23:00:00Z"))).toBe("CLOSED");
    const summer = { opensOn: "2026-07-15", closesOn: "2026-07-15" };
    expect(status(summer, at("2026-07-14T21:59:59.999Z"))).toBe("UPCOMING");
    expect(status(summer, at("2026-07-14T22:00:00Z"))).toBe("CLOSING_SOON");
    expect(status(summer, at("2026-07-15T22:00:00Z"))).toBe("CLOSED");
  });

  test("is right on the days that have 23 and 25 hours", () => {
    const spring = { opensOn: "2026-03-29", closesOn: "2026-03-29" };
    expect(status(spring, at("2026-03-28T23:00:00Z"))).toBe("CLOSING_SOON");
    expect(status(spring, at("2026-03-29T21:59:59Z"))).toBe("CLOSING_SOON");
    expect(status(spring, at("2026-03-29T22:00:00Z"))).toBe("CLOSED");
    const autumn = { opensOn: "2026-10-25", closesOn: "2026-10-25" };
    expect(status(autumn, at("2026-10-24T22:00:00Z"))).toBe("CLOSING_SOON");
    expect(status(autumn, at("2026-10-25T22:59:59Z"))).toBe("CLOSING_SOON");
    expect(status(autumn, at("2026-10-25T23:00:00Z"))).toBe("CLOSED");
  });

  const day = fc
    .integer({ min: -400, max: 400 })
    .map((days) => Temporal.PlainDate.from("2026-06-15").add({ days }).toString());
  const maybe = fc.option(day);
  const dates: fc.Arbitrary<FeedDates> = fc.record({
    opensOn: maybe,
    closesOn: maybe,
    eventStart: maybe,
    eventEnd: maybe,
    permanent: fc.boolean(),
    untilFundsExhausted: fc.boolean(),
    exhaustedOn: maybe,
    suspendedOn: maybe,
    note: fc.constant(null),
  });
  const instant = fc
    .integer({ min: 0, max: 2 * 366 * 86_400 })
    .map((seconds) => Temporal.Instant.from("2025-06-15T00:00:00Z").add({ seconds }));

  test("is what counting the calendar's days gives", () => {
    fc.assert(
      fc.property(dates, instant, fc.integer({ min: 0, max: 90 }), (given, now, days) => {
        const today = now.toZonedDateTimeISO("Europe/Rome").toPlainDate();
        const until = (date: string | null) =>
          date === null ? null : today.until(Temporal.PlainDate.from(date), { largestUnit: "day" }).days;
        const reached = (date: string | null) => (until(date) ?? 1) <= 0;
        const ends = [given.closesOn, given.permanent ? null : (given.eventEnd ?? given.eventStart)]
          .map(until)
          .filter((left) => left !== null);
        const left = ends.length === 0 ? null : Math.min(...ends);
        const expected = reached(given.exhaustedOn)
          ? "EXHAUSTED"
          : left !== null && left < 0
            ? "CLOSED"
            : reached(given.suspendedOn)
              ? "SUSPENDED"
              : (until(given.opensOn) ?? 0) > 0
                ? "UPCOMING"
                : left !== null && left <= days
                  ? "CLOSING_SOON"
                  : left === null && given.permanent
                    ? "PERMANENT"
                    : "OPEN";
        expect(statusOf(given, momentOf({ now: () => now }, days))).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
