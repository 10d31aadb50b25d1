import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { indexedOffer } from "../../subgraphs/catalogue/index/indexed-offer.js";
import { covers, type OfferCriteria } from "../../subgraphs/catalogue/index/offer-filter.js";
import type { OfferIndex, SearchPosition } from "../../subgraphs/catalogue/index/offer-index.js";
import type { ListOrder } from "../../subgraphs/catalogue/index/offer-order.js";
import type { CountryFacts } from "../../subgraphs/catalogue/neighbours/reference-codes.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { COUNTRIES, catalogue, criteria, filled, partnerOf, record } from "./any-offers.js";
import { fitsByHand } from "./fits-by-hand.js";
import { offerRecord } from "./offer-records.js";

const MOMENT = { today: "2026-11-22", soon: "2026-12-22" };
const order: fc.Arbitrary<ListOrder> = fc.record({
  field: fc.constantFrom("CLOSING_DATE" as const, "UPDATED_AT" as const, "TITLE" as const),
  direction: fc.constantFrom("ASC" as const, "DESC" as const),
});
const SOONEST: ListOrder = { field: "CLOSING_DATE", direction: "ASC" };
/** All ids of a list, turning pages; `between` runs between two of them. */
function pages(
  index: OfferIndex,
  question: { criteria?: OfferCriteria; order?: ListOrder | null; text?: string; first: number },
  between: (page: number) => void = () => {},
): string[] {
  const ids: string[] = [];
  let after: SearchPosition | null = null;
  for (let page = 0; ; page++) {
    const { found, hasNextPage } = index.search({
      criteria: question.criteria ?? {},
      order: question.order === undefined ? SOONEST : question.order,
      text: question.text,
      first: question.first,
      after,
      moment: MOMENT,
    });
    ids.push(...found.map(({ offer }) => offer.id));
    after = found.at(-1)?.position ?? null;
    if (!hasNextPage || after === null) return ids;
    between(page);
  }
}

describe("a list of offers", () => {
  test("has exactly the offers that fit the filter, as trying each one by hand shows", () => {
    fc.assert(
      fc.property(
        catalogue,
        criteria,
        order,
        fc.integer({ min: 1, max: 7 }),
        (records, wanted, by, first) => {
          const expected = records.filter((entry) => fitsByHand(entry, wanted, MOMENT));
          const ids = pages(filled(records), { criteria: wanted, order: by, first });
          expect([...ids].sort()).toEqual(expected.map(({ id }) => id).sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  test("has every offer of a value that thousands have, however far its column has grown", () => {
    const index = filled([]);
    const day = "2026-11-22";
    for (let count = 1; count <= 3_000; count++) {
      index.put("aice", [offerRecord(`aice:${count}`, { topics: ["CUSTOMS"] })]);
    }
    const found = index.matching({
      criteria: { topics: ["CUSTOMS"] },
      order: { field: "AVAILABILITY", direction: "ASC", day },
      moment: { today: day, soon: day },
    });
    expect(new Set(found.map(({ id }) => id)).size).toBe(3_000);
  });

  test("is ordered by what was asked, with offers without a date last in both directions", () => {
    fc.assert(
      fc.property(catalogue, order, fc.integer({ min: 1, max: 7 }), (records, by, first) => {
        const keys = pages(filled(records), { order: by, first }).map((id) => {
          const entry = records.find((candidate) => candidate.id === id) as FeedRecord;
          if (by.field === "TITLE") return indexedOffer("", entry).titleKey;
          return by.field === "CLOSING_DATE" ? entry.dates.closesOn : entry.updatedAt;
        });
        const dated = keys.filter((key) => key !== null);
        expect(keys.slice(dated.length).every((key) => key === null)).toBe(true);
        const sorted = [...dated].sort();
        expect(dated).toEqual(by.direction === "ASC" ? sorted : sorted.reverse());
      }),
      { numRuns: 200 },
    );
  });

  test("shows no offer twice and skips none that existed throughout, while offers come, go, move and stop to fit", () => {
    const change = fc.record({ at: fc.nat(60), remove: fc.boolean(), version: record("x") });
    fc.assert(
      fc.property(
        catalogue,
        fc.array(change, { maxLength: 30 }),
        fc.oneof(fc.constant<OfferCriteria>({}), criteria),
        fc.constantFrom<{ order: ListOrder | null; text?: string }>(
          { order: SOONEST },
          { order: { field: "TITLE", direction: "DESC" } },
          { order: { field: "UPDATED_AT", direction: "DESC" } },
          { order: { field: "AVAILABILITY", direction: "ASC", day: MOMENT.today } },
          { order: { field: "AVAILABILITY", direction: "DESC", day: MOMENT.today } },
          { order: SOONEST, text: "beta" },
          { order: null, text: "ancora descrizione" },
          { order: null, text: "beta" },
        ),
        fc.integer({ min: 1, max: 5 }),
        (records, changes, wanted, by, first) => {
          const index = filled(records);
          const question = { ...by, criteria: wanted };
          const before = pages(index, { ...question, first: 100 });
          const gone = new Set<string>();
          const ids = pages(index, { ...question, first }, () => {
            for (const next of changes.splice(0, 2)) {
              const id = `${next.at % 2 ? "aice" : "claai"}:${next.at}`;
              if (next.remove) index.remove([id]);
              else index.put(partnerOf(id), [{ ...next.version, id }]);
              if (next.remove) gone.add(id);
            }
          });
          expect(new Set(ids).size).toBe(ids.length);
          const throughout = before.filter((id) => !gone.has(id));
          expect(ids.filter((id) => !gone.has(id))).toEqual(throughout);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("is read on as it is now, from the same place, when its first state is no longer kept", () => {
    let now = 0;
    const records = Array.from({ length: 9 }, (_, at) =>
      offerRecord(`aice:${at}`, { title: { it: `T${at}` } }),
    );
    const index = filled(records, { keptFor: 1_000, now: () => now });
    const byTitle: ListOrder = { field: "TITLE", direction: "ASC" };
    const ids = pages(index, { order: byTitle, first: 3 }, (page) => {
      if (page > 0) return;
      index.put("aice", [
        offerRecord("aice:5", { title: { it: "Z" } }),
        offerRecord("aice:new", { title: { it: "T6b" } }),
      ]);
      now += 2_000;
      index.remove(["aice:4"]);
    });
    expect(ids).toEqual(["0", "1", "2", "3", "6", "new", "7", "8", "5"].map((id) => `aice:${id}`));
  });

  test("serves what an offer is like now, at the place where it stood", () => {
    const index = filled(
      ["a", "b", "c"].map((title) => offerRecord(`aice:${title}`, { title: { it: title } })),
    );
    const question = {
      criteria: {},
      order: { field: "TITLE", direction: "ASC" },
      moment: MOMENT,
      first: 1,
    } as const;
    const first = index.search({ ...question, after: null });
    index.put("aice", [offerRecord("aice:b", { title: { it: "z" } })]);
    const { found, totalCount } = index.search({ ...question, after: first.found[0]?.position ?? null });
    expect(found.map(({ offer }) => offer.record.title.it)).toEqual(["z"]);
    expect(totalCount).toBe(3);
  });

  test("keeps its answers right while slots are given up and used anew", () => {
    const change = fc.record({ at: fc.nat(12), remove: fc.boolean(), version: record("x") });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), criteria, order, (changes, wanted, by) => {
        const index = filled([], { keptFor: 0, keptAtMost: 0 });
        const current = new Map<string, FeedRecord>();
        for (const { at, remove, version } of changes) {
          const entry = { ...version, id: `aice:${at}` };
          if (remove) index.remove([entry.id]);
          else index.put("aice", [entry]);
          if (remove) current.delete(entry.id);
          else current.set(entry.id, entry);
          expect(pages(index, { order: by, first: 50 }).sort()).toEqual([...current.keys()].sort());
        }
        const expected = [...current.values()].filter((entry) => fitsByHand(entry, wanted, MOMENT));
        expect(pages(index, { criteria: wanted, order: by, first: 5 }).sort()).toEqual(
          expected.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("is for a country by its area or group, unless the country is excluded", () => {
    const [germany, poland, america] = COUNTRIES as [CountryFacts, CountryFacts, CountryFacts];
    const coverage = { scope: "LIST", codes: [], areas: ["EU"], groups: ["G7"], excludedCodes: ["PL"] };
    expect(covers(coverage, germany)).toBe(true);
    expect(covers(coverage, america)).toBe(true);
    expect(covers(coverage, poland)).toBe(false);
    expect(covers({ ...coverage, scope: "ALL" }, poland)).toBe(false);
  });
});

describe("the search by words", () => {
  const TEXTS: Record<string, [string, string, string?]> = {
    "aice:fiere": [
      "Contributi per fiere internazionali",
      "Voucher per partecipare a fiere all'estero.",
      "Grants for trade fairs",
    ],
    "aice:assicurazione": [
      "Assicurazione dei crediti all'esportazione",
      "Copre il mancato pagamento del compratore.",
    ],
    "aice:dogane": ["Sportello dogane", "Consulenza su dazi, origine e qualità delle merci."],
    "aice:missione": [
      "Missione imprenditoriale in Etiopia",
      "Incontri con aziende locali, anche per assicurare forniture.",
    ],
    "aice:internazionalizzazione": [
      "Finanziamenti per l'internazionalizzazione",
      "Prestiti agevolati per progetti in città estere.",
    ],
    "aice:formazione": [
      "Corso di formazione",
      "Tecniche di commercio estero per le imprese.",
      "Training in export techniques",
    ],
  };
  const index = filled(
    Object.entries(TEXTS).map(([id, [title, summary, english]]) =>
      offerRecord(id, { title: { it: title, en: english ?? null }, summary: { it: summary, en: null } }),
    ),
  );
  const find = (text: string) => pages(index, { order: null, text, first: 10 });

  test.each([
    ["another form of the word", "fiera", "aice:fiere"],
    ["the plural of a word", "assicurazioni", "aice:assicurazione"],
    ["a word after an apostrophe", "internazionalizzazione", "aice:internazionalizzazione"],
    ["a word with its accent", "qualità", "aice:dogane"],
    ["the same word without its accent", "qualita", "aice:dogane"],
    ["a slip of the pen", "asicurazione", "aice:assicurazione"],
    ["two slips in a long word", "internazionalizazzione", "aice:internazionalizzazione"],
    ["the beginning of a word", "finanziam", "aice:internazionalizzazione"],
    ["an English word", "fairs", "aice:fiere"],
    ["another form of an English word", "technique", "aice:formazione"],
    ["capitals", "ETIOPIA", "aice:missione"],
    ["words among those that mean nothing", "un corso di formazione per la mia impresa", "aice:formazione"],
    ["words of which one is unknown", "sportello dogane xyzzy", "aice:dogane"],
  ])("finds by %s", (_what, text, id) => {
    expect(find(text)[0]).toBe(id);
  });

  test("finds nothing for words that nothing has, and for words that mean nothing", () => {
    expect(find("xyzzy")).toEqual([]);
    expect(find("di per con")).toEqual([]);
  });

  test("takes any text of any script without a fault", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(find(text).length).toBeLessThanOrEqual(Object.keys(TEXTS).length);
      }),
      { numRuns: 300 },
    );
  });

  test("lists what was found by date when that order is asked for", () => {
    expect(pages(index, { order: SOONEST, text: "fiere", first: 1 })).toEqual(["aice:fiere"]);
  });
});
