/**
 * @module How long analysts wait: coverage, overlaps, timeline and relations over generated catalogues.
 *
 * Processor time of the main thread stands beside the time that passed: other programs on the machine change it less.
 */
import { processorTime } from "../../schema/processor-share.js";
import { spread } from "../spread.js";
import { generateRecords } from "./generate-records.js";
import { openFilledCatalogue } from "./open-filled.js";

const CELLS = "totalCount cells { row { key } column { key } count forAll illustrative } gaps { count }";

/** What is asked, by name. */
const OPERATIONS: Readonly<Record<string, string>> = {
  "page of 20": "{ offers { nodes { id title } } }",
  "coverage target × action": `{ coverage(rows: TARGET_GROUP, columns: ACTION_LINE) { ${CELLS} } }`,
  "coverage partner × kind, filtered": `{ coverage(rows: PARTNER, columns: KIND, filter: { statuses: [OPEN, PERMANENT] }) { ${CELLS} } }`,
  "coverage province × area": `{ coverage(rows: PROVINCE, columns: AREA) { ${CELLS} } }`,
  "coverage country × size": `{ coverage(rows: COUNTRY, columns: COMPANY_SIZE) { ${CELLS} } }`,
  "coverage with 3 offers a cell":
    "{ coverage(rows: TARGET_GROUP, columns: ACTION_LINE) { cells { count offers(first: 3) { nodes { id title } } } } }",
  overlaps:
    "{ coverage(rows: TARGET_GROUP, columns: ACTION_LINE) { overlaps(first: 20) { totalCount nodes { why offers(first: 3) { totalCount nodes { id } } } } } }",
  "timeline of a year, first 50 entries":
    "{ timeline(granularity: WEEK) { periods { key opens closes } entries { totalCount nodes { date event offer { id } } } } }",
  "relations of 1 offer":
    "{ offers(first: 1) { nodes { relations { editions { id } sameService { reason } related { reason offer { id } } complements { reason offer { id } } } } } }",
  "relations of 20 offers":
    "{ offers(first: 20) { nodes { relations { editions { id } sameService { reason } related { reason offer { id } } complements { reason offer { id } } } } } }",
};

const RUNS = 30;

for (const count of process.argv.slice(2).map(Number)) {
  const filled = await openFilledCatalogue(generateRecords(count, { seed: 1, today: "2026-11-22" }));
  process.stdout.write(
    `\n${count} offers: milliseconds that passed, and of the processor; median (least–greatest) of ${RUNS}\n`,
  );
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const passed: number[] = [];
    const worked: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const [start, before] = [performance.now(), processorTime(process.pid) ?? 0];
      await filled.ask(operation);
      passed.push(performance.now() - start);
      worked.push((processorTime(process.pid) ?? 0) - before);
    }
    // The first answer fills what is remembered.
    process.stdout.write(
      `${name.padEnd(38)} ${spread(passed.slice(1)).padEnd(28)} ${spread(worked.slice(1))}\n`,
    );
  }
  await filled.close();
}
