import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { AlertFrequency } from "../../subgraphs/catalogue/alerts/saved-search-codes.js";
import { nextRun } from "../../subgraphs/catalogue/alerts/schedule.js";

const next = (frequency: AlertFrequency, now: string) =>
  nextRun(frequency, Temporal.Instant.from(now)).toString();

test("searches look at the hours of Europe/Rome, in winter and in summer", () => {
  expect(next(AlertFrequency.HOURLY, "2026-11-22T11:59:59Z")).toBe("2026-11-22T12:00:00Z");
  expect(next(AlertFrequency.ON_CHANGE, "2026-11-22T11:00:00Z")).toBe("2026-11-22T23:00:00Z");
  expect(next(AlertFrequency.DAILY, "2026-11-22T05:59:00Z")).toBe("2026-11-22T06:00:00Z");
  expect(next(AlertFrequency.DAILY, "2026-11-22T06:00:00Z")).toBe("2026-11-23T06:00:00Z");
  expect(next(AlertFrequency.DAILY, "2026-07-22T05:00:00Z")).toBe("2026-07-23T05:00:00Z");
  expect(next(AlertFrequency.WEEKLY, "2026-11-22T11:00:00Z")).toBe("2026-11-23T06:00:00Z");
  expect(next(AlertFrequency.WEEKLY, "2026-11-23T06:00:00Z")).toBe("2026-11-30T06:00:00Z");
});

test("the next look is always later, and at most a week, a day or two hours away", () => {
  const longest = { HOURLY: 2, ON_CHANGE: 25, DAILY: 25, WEEKLY: 7 * 24 + 1 };
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(AlertFrequency)),
      fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }),
      (frequency, seconds) => {
        const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
        const hours = (nextRun(frequency, now).epochMilliseconds - seconds * 1_000) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(longest[frequency]);
      },
    ),
  );
});
