/** @module Rules of progress that hold for any values. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type EnteredValue,
  type IndicatorFacts,
  indicatorStanding,
} from "../../subgraphs/agreement/monitoring/indicator-progress.js";
import { SMALLEST_CELL, suppressedPartners } from "../../subgraphs/agreement/monitoring/suppress.js";
import { valueLine } from "../../subgraphs/agreement/monitoring/value-line.js";
import { periodOf, readPeriod } from "../../subgraphs/agreement/periods/period.js";
import {
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorUnit,
  ProgressState,
} from "../../subgraphs/agreement/statuses.js";

const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}`);
const PERIODS = ["2026", "2026-S1", "2026-S2", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", ...MONTHS];
const PARTNERS = ["aice", "claai", "assolombarda", "cna-lombardia"];

const COUNT: IndicatorFacts = {
  unit: IndicatorUnit.COUNT,
  direction: IndicatorDirection.UP,
  measure: IndicatorMeasure.FLOW,
  baseline: 0,
  target: 1_000,
};
const LEVEL = {
  ...COUNT,
  unit: IndicatorUnit.SCORE,
  measure: IndicatorMeasure.LEVEL,
  baseline: 3,
  target: 4,
};

const counts = fc.nat({ max: 500 });
const someValues = fc.uniqueArray(
  fc.record({ partner: fc.constantFrom(...PARTNERS), period: fc.constantFrom(...PERIODS), value: counts }),
  { selector: ({ partner, period }) => `${partner} ${period}`, maxLength: 40 },
);
const of = (values: Record<string, number>, partner: string | null = null): EnteredValue[] =>
  Object.entries(values).map(([period, value]) => ({ partner, period, value }));

describe("periods", () => {
  test.each([
    ["2026", "2026-01-01", "2026-12-31", 365],
    ["2024-S1", "2024-01-01", "2024-06-30", 182],
    ["2024-Q1", "2024-01-01", "2024-03-31", 91],
    ["2024-02", "2024-02-01", "2024-02-29", 29],
    ["2026-02", "2026-02-01", "2026-02-28", 28],
    ["2026-Q4", "2026-10-01", "2026-12-31", 92],
  ])("%s goes from %s to %s", (code, from, to, days) => {
    expect(periodOf(code)).toEqual({ code, from, to, days });
  });

  test.each(["", "26", "2026-S3", "2026-Q0", "2026-13", "2026-1", "2026-S1 ", "2026-s1"])(
    "%j is none",
    (code) => {
      expect(periodOf(code)).toBeNull();
    },
  );

  test("a line of values has each day once, and every day that has a value at all", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...PERIODS)), (codes) => {
        const line = valueLine(codes.map((period) => ({ period, value: 1 })));
        const days = new Set<string>();
        const add = (from: string, to: string) => {
          for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) days.add(String(day));
        };
        for (const { period } of line) add(period.from, period.to);
        expect(days.size).toBe(line.reduce((sum, { period }) => sum + period.days, 0));
        const covered = days.size;
        for (const code of codes) {
          const period = periodOf(code);
          if (period) add(period.from, period.to);
        }
        expect(days.size).toBe(covered);
      }),
    );
  });
});

describe("an indicator", () => {
  test("counts what happened once, whatever periods it was entered by", () => {
    const byMonth = of(Object.fromEntries(MONTHS.map((month) => [month, 10])));
    expect(indicatorStanding(COUNT, byMonth, 2026).value).toBe(120);
    expect(indicatorStanding(COUNT, [...byMonth, ...of({ "2026-S1": 70 })], 2026).value).toBe(130);
    expect(indicatorStanding(COUNT, [...byMonth, ...of({ "2026-S1": 70, "2026": 140 })], 2026).value).toBe(
      140,
    );
  });

  test("adds partners up where the unit allows, and takes a value for all in their place", () => {
    const partners = [...of({ "2026-S1": 30 }, "aice"), ...of({ "2026-S1": 12 }, "claai")];
    expect(indicatorStanding(COUNT, partners, 2026)).toMatchObject({
      value: 42,
      partners: new Map([
        ["aice", 30],
        ["claai", 12],
      ]),
    });
    expect(indicatorStanding(COUNT, [...partners, ...of({ "2026-S1": 45 })], 2026).value).toBe(45);
    expect(
      indicatorStanding(LEVEL, [...of({ "2026-S1": 3.5 }, "aice"), ...of({ "2026-S1": 4.1 }, "claai")], 2026),
    ).toMatchObject({
      value: null,
      state: ProgressState.NO_DATA,
    });
    expect(indicatorStanding(LEVEL, of({ "2026-S1": 3.5 }, "aice"), 2026).value).toBe(3.5);
  });

  test("counts one partner's quarters within another one's half-year, of a level the last quarter", () => {
    const partners = [...of({ "2026-Q1": 30, "2026-Q2": 50 }, "aice"), ...of({ "2026-S1": 12 }, "claai")];
    expect(indicatorStanding(COUNT, partners, 2026)).toMatchObject({ value: 92, forecast: 185.5 });
    const listed = { ...COUNT, measure: IndicatorMeasure.LEVEL };
    expect(indicatorStanding(listed, partners, 2026).value).toBe(62);
  });

  test("adds levels up as they stand: who enters late has lost nothing, and a total stands until it is stated anew", () => {
    const listed = { ...COUNT, measure: IndicatorMeasure.LEVEL };
    const values = [...of({ "2026-Q1": 30, "2026-Q2": 50 }, "aice"), ...of({ "2026-Q1": 12 }, "claai")];
    const { value, trend } = indicatorStanding(listed, values, 2026);
    expect([value, ...trend.map((entry) => entry.value)]).toEqual([62, 42, 62]);
    const stated = [...of({ "2026-Q3": 104 }), ...of({ "2026-Q2": 90, "2026-11": 4 }, "aice")];
    expect(indicatorStanding(listed, stated, 2026)).toMatchObject({
      value: 104,
      partners: new Map([["aice", 4]]),
    });
    expect(indicatorStanding(listed, [...stated, ...of({ "2026-12": 110 })], 2026).value).toBe(110);
  });

  test("forecasts a flow by its pace and a level by its line", () => {
    // 181 of 365 days.
    expect(indicatorStanding(COUNT, of({ "2026-S1": 181 }), 2026).forecast).toBe(365);
    // From 3.0 on day 0 by 0.5 to day 181: 3 + 0.5 / 181 * 365.
    expect(indicatorStanding(LEVEL, of({ "2026-S1": 3.5 }), 2026).forecast).toBe(4);
  });

  test.each([
    [1_000, ProgressState.REACHED],
    [500, ProgressState.ON_TRACK],
    [450, ProgressState.AT_RISK],
    [400, ProgressState.OFF_TRACK],
  ])("with %d of 1,000 after half a year is %s", (value, state) => {
    expect(indicatorStanding(COUNT, of({ "2026-S1": value }), 2026).state).toBe(state);
  });

  test("that should go down is judged the other way round", () => {
    const days = {
      ...LEVEL,
      unit: IndicatorUnit.DAYS,
      direction: IndicatorDirection.DOWN,
      baseline: 10,
      target: 5,
    };
    expect(indicatorStanding(days, of({ "2026-S1": 5 }), 2026)).toMatchObject({
      progressPct: 100,
      state: ProgressState.REACHED,
    });
    expect(indicatorStanding(days, of({ "2026-S1": 9.9 }), 2026)).toMatchObject({
      progressPct: 2,
      state: ProgressState.OFF_TRACK,
    });
    expect(indicatorStanding(days, of({ "2026-S1": 12 }), 2026).progressPct).toBe(0);
  });

  test("is the same in whatever order values come, and its total is the partners' without values for all", () => {
    fc.assert(
      fc.property(someValues, fc.nat(), (values, seed) => {
        const standing = indicatorStanding(COUNT, values, 2026);
        const turned = [
          ...values.slice(seed % (values.length + 1)),
          ...values.slice(0, seed % (values.length + 1)),
        ];
        expect(indicatorStanding(COUNT, turned, 2026)).toMatchObject({
          value: standing.value,
          forecast: standing.forecast,
          state: standing.state,
        });
        const parts = [...standing.partners.values()];
        expect(standing.value).toBe(values.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0));
      }),
    );
  });

  test("never has less of what happened when a period without values gets one", () => {
    fc.assert(
      fc.property(fc.subarray(MONTHS), fc.constantFrom(...MONTHS), counts, (months, more, value) => {
        fc.pre(!months.includes(more));
        const before = of(Object.fromEntries(months.map((month) => [month, 7])));
        const after = indicatorStanding(
          COUNT,
          [...before, { partner: null, period: more, value }],
          2026,
        ).value;
        expect(after).toBe((indicatorStanding(COUNT, before, 2026).value ?? 0) + value);
      }),
    );
  });
});

describe("suppression", () => {
  const CELLS = fc.array(
    fc.record({
      partner: fc.option(fc.constantFrom(...PARTNERS)),
      period: fc.constantFrom("2026", "2026-S1", "2026-Q1", "2026-Q2", "2026-02", "2026-11"),
      value: fc.nat({ max: 12 }),
    }),
    { maxLength: 12 },
  );

  const isWithin = (code: string, whole: string) => {
    const [inner, outer] = [readPeriod(code), readPeriod(whole)];
    return inner.from >= outer.from && inner.to <= outer.to;
  };

  test("hides partners with small counts, and never one alone where a total would tell it", () => {
    fc.assert(
      fc.property(CELLS, (cells) => {
        const values = [...new Map(cells.map((cell) => [`${cell.partner} ${cell.period}`, cell])).values()];
        const hidden = suppressedPartners(values);
        const small = values.filter(
          ({ partner, value }) => partner !== null && value > 0 && value < SMALLEST_CELL,
        );
        for (const { partner, period } of small) {
          expect(hidden).toContain(partner);
          const others = values.filter(
            (other) => other.partner !== null && other.partner !== partner && isWithin(other.period, period),
          );
          if (others.length > 0) {
            expect(others.some((other) => other.partner !== null && hidden.has(other.partner))).toBe(true);
          }
        }
        if (small.length === 0) expect(hidden.size).toBe(0);
      }),
    );
  });

  test("does not tell a quarter by the half-year, the other quarter, or what another partner has", () => {
    const value = (partner: string, period: string, count: number) => ({ partner, period, value: count });
    expect(
      suppressedPartners([
        value("aice", "2026-Q1", 3),
        value("aice", "2026-Q2", 10),
        value("claai", "2026-Q1", 20),
        value("claai", "2026-Q2", 30),
        value("sace", "2026-Q1", 40),
      ]),
    ).toEqual(new Set(["aice", "claai"]));
    expect(
      suppressedPartners([
        value("aice", "2026-Q1", 3),
        value("claai", "2026-S1", 20),
        value("sace", "2026-Q4", 2),
      ]),
    ).toEqual(new Set(["aice", "sace", "claai"]));
    expect(suppressedPartners([value("aice", "2026-Q1", 3), value("claai", "2026-Q1", 0)])).toEqual(
      new Set(["aice", "claai"]),
    );
  });
});
