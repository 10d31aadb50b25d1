import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type OfferTypePeriod, offerTypeRollout } from "../../schema/registry/offer-type-rollout.js";

const type = (name: string) => ({ name, partner: "aice", kind: "CALL", missingFields: [] });
const GRACE = 15_000;
const ANNOUNCE = 5_000;
/** Slowest polls that the times allow. */
const GATEWAY_LAG = 7_000;
const CATALOGUE_LAG = 4_500;

/** Histories of supergraphs, each announced some time before it goes live. */
const histories = fc
  .array(
    fc.record({
      pause: fc.integer({ min: 0, max: 40_000 }),
      types: fc.uniqueArray(fc.constantFrom("A", "B", "C", "D", "E"), { maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((steps) => {
    let committed = 0;
    return steps.map(({ pause, types }, index) => {
      committed += pause;
      const liveFrom = index === 0 ? committed : committed + ANNOUNCE;
      return { committed, liveFrom, types: types.map(type) };
    });
  });

const known = (history: readonly (OfferTypePeriod & { committed: number })[], now: number) =>
  history.filter(({ committed }) => committed <= now);

test("whatever a gateway within its lag may ask for is served, and whatever is listed it knows", () => {
  fc.assert(
    fc.property(
      histories,
      fc.integer({ min: 0, max: 400_000 }),
      fc.integer({ min: 0, max: GATEWAY_LAG }),
      fc.integer({ min: 0, max: CATALOGUE_LAG }),
      (history, time, gatewayLag, catalogueLag) => {
        const start = history[0]?.liveFrom ?? 0;
        // The first supergraph has no one before it to disagree with.
        const now = start + Math.max(gatewayLag, catalogueLag) + time;
        const inGateway = known(history, now - gatewayLag).findLast(
          ({ liveFrom }) => liveFrom <= now - gatewayLag,
        );
        const catalogue = offerTypeRollout(known(history, now - catalogueLag), now - catalogueLag, GRACE);
        const asked = inGateway?.types.map(({ name }) => name) ?? [];
        expect(catalogue.served.map(({ name }) => name)).toEqual(expect.arrayContaining(asked));
        expect(asked).toEqual(expect.arrayContaining(catalogue.listed));
      },
    ),
    { numRuns: 2_000 },
  );
});

test("once the grace is over, what is served and listed is the newest supergraph's, no more and no less", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const last = history.at(-1);
      const { served, listed } = offerTypeRollout(history, (last?.liveFrom ?? 0) + GRACE, GRACE);
      const names = last?.types.map(({ name }) => name).sort();
      expect(served.map(({ name }) => name).sort()).toEqual(names);
      expect([...listed].sort()).toEqual(names);
    }),
  );
});

test("a field that a partner has brought is answered by the catalogue until no gateway asks for it any more", () => {
  const periods = [
    { liveFrom: 0, types: [{ ...type("A"), missingFields: ["aidRegime"] }] },
    { liveFrom: 20_000, types: [type("A")] },
  ];
  expect(offerTypeRollout(periods, 21_000, GRACE).served[0]?.missingFields).toEqual(["aidRegime"]);
  expect(offerTypeRollout(periods, 35_000, GRACE).served[0]?.missingFields).toEqual([]);
});
