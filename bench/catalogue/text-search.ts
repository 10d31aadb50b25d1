/**
 * @module The search by words on generated catalogues: what questions, suggestions and indexing take, by the clock
 * and, where the system tells it (Linux), of the processor, so that other programs on the machine do not count.
 */
import "reflect-metadata";
import { readFileSync } from "node:fs";
import { projectFile } from "../../runtime/project-files.js";
import { processorTime } from "../../schema/processor-share.js";
import { indexedOffer } from "../../subgraphs/catalogue/index/indexed-offer.js";
import { TextIndex } from "../../subgraphs/catalogue/index/text-index.js";
import { AskedText } from "../../subgraphs/catalogue/relevance/asked-text.js";
import { suggest } from "../../subgraphs/catalogue/suggestions/suggest.js";
import { Language } from "../../subgraphs/kit/language.js";
import { quantile } from "../spread.js";
import { generateRecords } from "./generate-records.js";

/** Questions of every sort besides those of the relevance test. */
const QUESTIONS = {
  "one common word": ["export", "imprese", "estero", "mercati"],
  "several common words": [
    "imprese export mercati esteri contributo",
    "companies foreign markets export support",
  ],
  "with slips": [
    "asicurazione crediti",
    "internazionalizazzione",
    "finaziamento fiere",
    "trade fiar grant",
    "certificazoini",
  ],
  beginnings: ["int", "fin", "con", "internaz", "contributi fie"],
  "twenty words": [
    "contributo finanziamento export fiera missione corso consulenza dogane mercati imprese piccole digitale voucher bando garanzia credito assicurazione paese estero partner",
  ],
};

/** Milliseconds, by the clock and of the processor; the latter in ticks of 4 ms on some systems. */
class Times {
  private readonly clock: number[] = [];
  private readonly processor: number[] = [];
  found = 0;

  measure<Result>(work: () => Result): Result {
    const from = performance.now();
    const fromProcessor = processorTime(process.pid) ?? Number.NaN;
    const result = work();
    this.processor.push((processorTime(process.pid) ?? Number.NaN) - fromProcessor);
    this.clock.push(performance.now() - from);
    return result;
  }

  get average(): number {
    return this.found / this.clock.length;
  }

  toString(): string {
    const text = (sample: readonly number[], share: number) => quantile(sample, share).toFixed(2);
    return `p50 ${text(this.clock, 0.5)} ms, p99 ${text(this.clock, 0.99)} ms, processor p99 ${text(this.processor, 0.99)} ms`;
  }
}

/** What users type, letter by letter. */
const TYPED = [
  "contributi fiere",
  "finanziamnto agevolato",
  "dogane",
  "export manager",
  "simest 394",
  "mission to vietnam",
];

const real = readFileSync(projectFile("test/catalogue/relevance/questions.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| question"))
  .map((line) => line.split("|")[1]?.trim() ?? "");

for (const size of (process.argv[2] ?? "1000,10000,100000").split(",").map(Number)) {
  const records = generateRecords(size);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const index = new TextIndex();
  const puts = new Times();
  const indexing = new Times();
  for (const [slot, record] of records.entries()) puts.measure(() => index.put(slot, record));
  globalThis.gc?.();
  const after = process.memoryUsage();
  const memory = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  process.stdout.write(
    `\n${size} offers, ${index.dictionary.size} words, ${(memory / 2 ** 20).toFixed(0)} MB\n`,
  );
  report("one put", puts, "each offer");
  indexing.measure(() => {
    const other = new TextIndex();
    for (const [slot, record] of records.entries()) other.put(slot, record);
  });
  report("indexing", indexing, "all offers");
  const changing = new Times();
  const changed = Math.min(size, 10_000);
  changing.measure(() => {
    for (let slot = 0; slot < changed; slot++) {
      const record = records[(slot * 7 + 3) % size];
      if (record !== undefined) index.put(slot, record);
    }
  });
  report("other versions", changing, `of ${changed} offers`);
  for (const [what, questions] of Object.entries({ "real questions": real, ...QUESTIONS })) {
    const times = new Times();
    const rounds = Math.max(3, Math.ceil((size > 50_000 ? 100 : 300) / questions.length));
    for (let round = 0; round < rounds; round++) {
      for (const question of questions) {
        times.found += times.measure(() => {
          const hits = index.find(question);
          return hits.score(hits.weights).slots.length;
        });
      }
    }
    report(what, times, `${times.average.toFixed(0)} found on average`);
  }
  const offers = records.map((record) => indexedOffer(record.id.split(":")[0] ?? "", record));
  const source = { texts: index, at: (slot: number) => offers[slot] ?? null };
  const half = Uint8Array.from({ length: size }, (_, slot) => slot % 2);
  for (const [what, fitting] of [
    ["suggestions", new Uint8Array(size).fill(1)],
    ["suggestions, filtered", half],
  ] as const) {
    const times = new Times();
    for (const text of [...TYPED, ...TYPED, ...TYPED]) {
      for (let end = 2; end <= text.length; end++) {
        times.measure(() => suggest(source, text.slice(0, end), { fitting, first: 10, language: "it" }));
      }
    }
    report(what, times, "each keystroke");
  }
  const reasons = new Times();
  for (const question of real) {
    const hits = index.find(question);
    const { slots } = hits.score(hits.weights);
    const page = [...slots.subarray(0, 20)].flatMap((slot) => offers[slot] ?? []);
    reasons.measure(() => {
      const asked = new AskedText(() => index.find(question), hits.weights);
      for (const { record } of page) {
        asked.relevance(record);
        asked.highlights(record, Language.IT);
      }
    });
  }
  report("reasons and marks", reasons, "a page of 20");
}

function report(what: string, times: Times, of: string): void {
  process.stdout.write(`  ${what.padEnd(22)} ${times}, ${of}\n`);
}
