import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { CatalogueFacts } from "../../subgraphs/agreement/observations/catalogue-facts.js";
import { observedValues } from "../../subgraphs/agreement/observations/observed-values.js";
import { ActionLine, TargetGroup } from "../../subgraphs/kit/vocabulary.js";

const LINES = Object.values(ActionLine);
const GROUPS = Object.values(TargetGroup);

/** What a catalogue may say: any counts in the cells, any feeds. */
const anyFacts: fc.Arbitrary<CatalogueFacts> = fc
  .record({
    cells: fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
    feeds: fc.array(
      fc.record({
        lagSeconds: fc.option(fc.nat(200_000)),
        refused: fc.nat(5),
        opened: fc.nat(),
        listed: fc.nat(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ cells, feeds }) => {
    const none = (keys: readonly string[]) => keys.map((key) => ({ key, count: 0 }));
    const counts = {
      totalCount: 0,
      rows: none(LINES),
      columns: none(GROUPS),
      cells: LINES.flatMap((line, row) =>
        GROUPS.map((group, column) => ({
          row: { key: line },
          column: { key: group },
          count: cells[row * GROUPS.length + column] ?? 0,
        })),
      ),
    };
    const partner = (place: number) => ({ slug: `partner-${place}` });
    return {
      published: counts,
      open: counts,
      publishedByPartner: { rows: [] },
      openByPartner: { rows: [] },
      feeds: feeds.map(({ lagSeconds, refused }, place) => ({
        partner: partner(place),
        lastHarvestAt: "",
        lagSeconds,
        refused,
      })),
      partnerUse: feeds.map(({ opened, listed }, place) => ({ partner: partner(place), opened, listed })),
    };
  });

const of = (facts: CatalogueFacts, measure: string) =>
  observedValues(facts).filter((value) => value.measure === measure);

test("no value of a day is written twice", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const keys = observedValues(facts).map(({ measure, actionLine, targetGroup, partner }) =>
        [measure, actionLine, targetGroup, partner].join(" "),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("coverage of the hub is the mean of its lines' and of its groups'", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const values = of(facts, "COVERAGE");
      const mean = (some: typeof values) => some.reduce((sum, { value }) => sum + value, 0) / some.length;
      const hub = values.find(({ actionLine, targetGroup }) => actionLine === "" && targetGroup === "");
      expect(mean(values.filter(({ actionLine }) => actionLine !== ""))).toBeCloseTo(hub?.value ?? -1, 8);
      expect(mean(values.filter(({ targetGroup }) => targetGroup !== ""))).toBeCloseTo(hub?.value ?? -1, 8);
    }),
  );
});

test("a feed that was never read is not fresh, and leaves the hub without an oldest feed", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const ages = of(facts, "FEED_AGE");
      const read = facts.feeds.filter(({ lagSeconds }) => lagSeconds !== null);
      expect(ages.filter(({ partner }) => partner !== "")).toHaveLength(read.length);
      const oldest = ages.find(({ partner }) => partner === "");
      if (read.length < facts.feeds.length) expect(oldest).toBeUndefined();
      else expect(oldest?.value).toBe(Math.max(...ages.map(({ value }) => value)));
      const fresh = facts.feeds.filter(
        ({ lagSeconds }) => lagSeconds !== null && lagSeconds <= 86_400,
      ).length;
      expect(of(facts, "FEEDS_FRESH")[0]?.value).toBeCloseTo((100 * fresh) / facts.feeds.length, 0);
    }),
  );
});
