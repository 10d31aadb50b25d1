import "reflect-metadata";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { projectFile } from "../../../runtime/project-files.js";
import { TextIndex } from "../../../subgraphs/catalogue/index/text-index.js";
import { foldAccents, placedWords, wordsOf } from "../../../subgraphs/catalogue/index/words.js";
import { highlight } from "../../../subgraphs/catalogue/relevance/highlight.js";
import { NAMES, nameIn } from "../../../subgraphs/catalogue/text/names.js";
import { slipsBetween } from "../../../subgraphs/catalogue/text/slips.js";
import { SYNONYMS } from "../../../subgraphs/catalogue/text/synonyms.js";
import { Language } from "../../../subgraphs/kit/language.js";
import type { FeedRecord } from "../../../subgraphs/kit/offers/offer-record.js";
import { offerRecord } from "../offer-records.js";
import { realRecords } from "./real-offers.js";

const WORDS = "fiera fiere fiero trade fair dogana dogane customs prestito loan città SIMEST Génova".split(
  " ",
);
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(" "));
const record: fc.Arbitrary<FeedRecord> = fc
  .record({
    partner: fc.constantFrom("aice", "claai"),
    title: text,
    english: fc.option(text),
    summary: text,
    topics: fc.subarray(["CUSTOMS", "FAIRS", "NEW_TOPIC"]),
    provider: fc.option(fc.constantFrom("SIMEST", "SACE")),
    codes: fc.subarray(["DE", "US"]),
    closesOn: fc.option(fc.constantFrom("2024-05-01", "2027-05-01")),
  })
  .map(({ partner, title, english, summary, topics, provider, codes, closesOn }) =>
    offerRecord(`${partner}:x`, {
      title: { it: title, en: english },
      summary: { it: summary },
      topics,
      provider,
      countries: { codes },
      dates: { closesOn },
    }),
  );
const question = fc
  .array(fc.constantFrom(...WORDS, "fier", "dogna", "prestiti", "germania", "usa", "new topic", "cerco"), {
    maxLength: 4,
  })
  .map((words) => words.join(" "));

/** What a question finds: slots with their scores. */
function answer(index: TextIndex, asked: string, weights?: readonly number[]) {
  const hits = index.find(asked);
  const { slots, scores } = hits.score(weights ?? hits.weights);
  return [...slots].map((slot, at) => [slot, scores[at]] as const);
}

describe("the texts of offers", () => {
  test("are found as if read just now, whatever came, changed and went before", () => {
    const change = fc.record({ slot: fc.nat(6), version: fc.option(record) });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 30 }),
        fc.array(question, { maxLength: 4 }),
        (changes, questions) => {
          const index = new TextIndex();
          const last = new Map<number, FeedRecord>();
          for (const { slot, version } of changes) {
            if (version === null) {
              index.remove(slot);
              last.delete(slot);
            } else {
              index.put(slot, version);
              last.set(slot, version);
            }
          }
          const fresh = new TextIndex();
          for (const [slot, version] of last) fresh.put(slot, version);
          expect([index.size, index.dictionary.size]).toEqual([fresh.size, fresh.dictionary.size]);
          for (const asked of questions) {
            expect(index.find(asked).weights).toEqual(fresh.find(asked).weights);
            expect(answer(index, asked)).toEqual(answer(fresh, asked));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("score by given weights as ever, whatever other offers come and go", () => {
    fc.assert(
      fc.property(record, fc.array(record, { maxLength: 10 }), question, (own, others, asked) => {
        const index = new TextIndex();
        index.put(0, own);
        const { weights } = index.find(asked);
        const before = answer(index, asked, weights).find(([slot]) => slot === 0);
        for (const [at, other] of others.entries()) index.put(at + 1, other);
        expect(answer(index, asked, weights).find(([slot]) => slot === 0)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test("are explained with the very score that they have", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), question, (records, asked) => {
        const index = new TextIndex();
        for (const [slot, entry] of records.entries()) index.put(slot, entry);
        const scores = new Map(answer(index, asked));
        const hits = index.find(asked);
        for (const [slot, entry] of records.entries()) {
          expect(hits.explain(entry).score).toBeCloseTo(scores.get(slot) ?? 0, 5);
        }
      }),
      { numRuns: 100 },
    );
    const real = realRecords();
    const index = new TextIndex();
    for (const [slot, entry] of real.entries()) index.put(slot, entry);
    for (const asked of [
      "asicurazione crediti esteri",
      "trade fair grant",
      "simest 394",
      "dazi stati uniti",
    ]) {
      const hits = index.find(asked);
      const scores = new Map(answer(index, asked));
      expect(scores.size).toBeGreaterThan(2);
      for (const [slot, entry] of real.entries()) {
        expect(hits.explain(entry).score).toBeCloseTo(scores.get(slot) ?? 0, 5);
      }
    }
  });

  test("are found by a partner's name, by its new one as soon as it is known, and no more by the old one", () => {
    const index = new TextIndex();
    index.put(0, offerRecord("aice:a"));
    index.put(1, offerRecord("claai:b"));
    const found = (asked: string) => answer(index, asked).map(([slot]) => slot);
    expect(found("aice")).toEqual([0]);
    index.namePartners(new Map([["aice", "Associazione Mercanti"]]));
    expect([found("mercanti"), found("aice")]).toEqual([[0], [0]]);
    index.namePartners(new Map([["aice", "Lega Esportatori"]]));
    expect([found("mercanti"), found("lega")]).toEqual([[], [0]]);
  });
});

describe("the names and synonyms of the field", () => {
  test("name every code of the offers that ship", () => {
    for (const { topics, subKind, kind, actionLine } of realRecords()) {
      for (const topic of topics) expect(NAMES.topics).toHaveProperty(topic);
      if (subKind !== null) expect(NAMES.subKinds).toHaveProperty(subKind);
      expect(NAMES.kinds).toHaveProperty(kind);
      expect(NAMES.actionLines).toHaveProperty(actionLine);
    }
  });

  test("call kinds and action lines as the reference vocabularies do", () => {
    const { vocabularies } = JSON.parse(
      readFileSync(projectFile("subgraphs/reference/seed-vocabularies.json"), "utf8"),
    );
    for (const [kind, vocabulary] of [
      ["kinds", "OfferKind"],
      ["actionLines", "ActionLine"],
    ] as const) {
      const { terms } = vocabularies.find(({ name }: { name: string }) => name === vocabulary);
      for (const { code, label } of terms) expect(NAMES[kind][code]).toEqual([label.it, label.en]);
    }
  });

  test("call a code without a name by its own words", () => {
    expect(nameIn("topics", "NEW_TOPIC", Language.IT)).toBe("New topic");
    expect(nameIn("topics", "constructor", Language.IT)).toBe("Constructor");
  });

  test("have words in both languages in every group, none twice", () => {
    for (const { it, en } of SYNONYMS) {
      for (const expressions of [it, en]) {
        expect(expressions.length).toBeGreaterThan(0);
        expect(new Set(expressions).size).toBe(expressions.length);
        for (const expression of expressions) expect(wordsOf(expression)).not.toEqual([]);
      }
    }
  });
});

describe("words", () => {
  test.each([
    ["e-commerce", ["ecommerce"]],
    ["E commerce e check up", ["ecommerce", "checkup"]],
    ["L'attività d'impresa", ["attivita", "impresa"]],
    ["Fondo 394/81", ["fondo", "394", "81"]],
  ])("of «%s» are known", (written, words) => {
    expect(wordsOf(written)).toEqual(words);
    expect(placedWords(written).map(({ word }) => word)).toEqual(words);
  });

  test("are not taken for forms of another word", () => {
    const index = new TextIndex();
    index.put(0, offerRecord("aice:customers", { title: { it: "x", en: "Customer scouting" } }));
    index.put(1, offerRecord("aice:customs", { title: { it: "y", en: "Customs help line" } }));
    expect(answer(index, "customs").map(([slot]) => slot)).toEqual([1]);
    expect(answer(index, "customers").map(([slot]) => slot)).toEqual([0]);
  });

  test("stand where they are said to stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (written) => {
        let last = 0;
        for (const { word, start, end } of placedWords(written)) {
          expect(start).toBeGreaterThanOrEqual(Math.min(last, start));
          expect(foldAccents(written.slice(start, end)).replace(/[- ]/, "")).toContain(word);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("slips of the pen", () => {
  test.each([
    ["fiera", "fiear", 1],
    ["dogana", "dogna", 1],
    ["assicurazione", "asicurazoine", 2],
    ["dazi", "dogane", 3],
  ])("between %s and %s are counted", (asked, found, slips) => {
    expect(slipsBetween(asked, found, 2)).toBe(slips);
    expect(slipsBetween(found, asked, 2)).toBe(slips);
  });

  test("count no more against a beginning than against the whole word, and none against a word itself", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, (asked, found) => {
        expect(slipsBetween(asked, found, 2, true)).toBeLessThanOrEqual(slipsBetween(asked, found, 2));
        expect(slipsBetween(asked, asked + found, 2, true)).toBe(0);
        expect(slipsBetween(asked, found, 8)).toBe(slipsBetween(found, asked, 8));
      }),
    );
  });
});

describe("marked texts", () => {
  const plain = (html: string) =>
    html
      .replaceAll(/<\/?mark>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");

  test("say the same as the text, and let no markup of the text through", () => {
    const words = fc.array(
      fc.constantFrom("fiera", "<script>", "&amp;", "'", '"', "😀", "dogane", "</mark>", "città"),
      {
        minLength: 1,
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const written = parts.join(" ");
        const marks = placedWords(written).filter(({ word }) => word === "fiera" || word === "citta");
        const fragments = highlight(written, marks);
        expect(fragments.length > 0).toBe(marks.length > 0);
        expect(fragments.length).toBeLessThanOrEqual(3);
        for (const fragment of fragments) {
          expect(fragment.replaceAll(/<mark>[^<>]+<\/mark>/g, "")).not.toMatch(/[<>]/);
          expect(fragment).toMatch(/<mark>(fiera|città)<\/mark>/);
          expect(written).toContain(plain(fragment).replaceAll("…", ""));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("show of a long text the words around the found ones", () => {
    const long = `Inizio della frase ${"parola ".repeat(40)}sulle dogane europee ${"altro ".repeat(40)}fine`;
    const [fragment = ""] = highlight(
      long,
      placedWords(long).filter(({ word }) => word === "dogane"),
    );
    expect(fragment).toMatch(/^…parola.* sulle <mark>dogane<\/mark> europee altro.*altro…$/);
    expect(fragment.length).toBeLessThan(170);
  });
});
