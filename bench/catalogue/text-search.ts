/** @module The search by words on generated catalogues: how long questions, suggestions and indexing take. */
import { readFileSync } from "node:fs";
import { projectFile } from "../../runtime/project-files.js";
import { indexedOffer } from "../../subgraphs/catalogue/index/indexed-offer.js";
import { TextIndex } from "../../subgraphs/catalogue/index/text-index.js";
import { highlight } from "../../subgraphs/catalogue/relevance/highlight.js";
import { suggest } from "../../subgraphs/catalogue/suggestions/suggest.js";
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
  const puts: number[] = [];
  const start = performance.now();
  for (const [slot, record] of records.entries()) {
    const at = performance.now();
    index.put(slot, record);
    puts.push(performance.now() - at);
  }
  const indexing = performance.now() - start;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const memory = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const words = index.dictionary.size;
  process.stdout.write(
    `\n${size} offers: indexed in ${(indexing / 1000).toFixed(2)} s, one put ${quantile(puts, 0.5).toFixed(3)} ms (p99 ${quantile(puts, 0.99).toFixed(3)}, longest ${quantile(puts, 1).toFixed(1)}), ${words} words, ${(memory / 2 ** 20).toFixed(0)} MB\n`,
  );
  const again = performance.now();
  const changed = Math.min(size, 10_000);
  for (let slot = 0; slot < changed; slot++) {
    const record = records[(slot * 7 + 3) % size];
    if (record !== undefined) index.put(slot, record);
  }
  process.stdout.write(
    `  ${changed} offers changed wholly in ${((performance.now() - again) / 1000).toFixed(2)} s\n`,
  );
  for (const [what, questions] of Object.entries({ "real questions": real, ...QUESTIONS })) {
    const times: number[] = [];
    let found = 0;
    const rounds = Math.max(3, Math.ceil((size > 50_000 ? 100 : 300) / questions.length));
    for (let round = -1; round < rounds; round++) {
      for (const question of questions) {
        const at = performance.now();
        const hits = index.find(question);
        const { slots } = hits.score(hits.weights);
        if (round < 0) continue;
        times.push(performance.now() - at);
        found += slots.length;
      }
    }
    report(what, times, `${(found / times.length).toFixed(0)} found on average`);
  }
  const offers = records.map((record) => indexedOffer(record.id.split(":")[0] ?? "", record));
  const source = { texts: index, at: (slot: number) => offers[slot] ?? null };
  const half = Uint8Array.from({ length: size }, (_, slot) => slot % 2);
  for (const [what, fitting] of [
    ["suggestions", null],
    ["suggestions, filtered", half],
  ] as const) {
    const times: number[] = [];
    for (let round = -1; round < 3; round++) {
      for (const text of TYPED) {
        for (let end = 2; end <= text.length; end++) {
          const at = performance.now();
          suggest(source, text.slice(0, end), { fitting, first: 10, language: "it" });
          if (round >= 0) times.push(performance.now() - at);
        }
      }
    }
    report(what, times, "each keystroke");
  }
  const times: number[] = [];
  for (const question of real) {
    const hits = index.find(question);
    const { slots } = hits.score(hits.weights);
    const page = [...slots.subarray(0, 20)].flatMap((slot) => offers[slot] ?? []);
    const at = performance.now();
    const again = index.find(question);
    for (const { record } of page) {
      again.explain(record, hits.weights);
      highlight(record.summary.it, again.marksIn(record.summary.it, "it", hits.weights));
    }
    times.push(performance.now() - at);
  }
  report("reasons and marks", times, "a page of 20");
}

function report(what: string, times: readonly number[], of: string): void {
  process.stdout.write(
    `  ${what.padEnd(22)} p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, ${of}\n`,
  );
}
