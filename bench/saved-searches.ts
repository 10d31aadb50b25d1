/**
 * @module Saved searches over 10,000 offers: how long a run of 1,000 takes in which all have the same change to tell, and
 * one in which nobody has anything; how long the main thread is busy in one go meanwhile; and statements.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../runtime/clock.js";
import { silentLogger as log } from "../runtime/log.js";
import { OutboxDelivery } from "../runtime/outbox/outbox-delivery.js";
import { localClient } from "../runtime/subgraph-client/local-client.js";
import { agreement } from "../subgraphs/agreement/subgraph.js";
import { aice } from "../subgraphs/aice/partner.js";
import { SavedSearchRow } from "../subgraphs/catalogue/alerts/saved-search-row.js";
import { NumberSet, toldText } from "../subgraphs/catalogue/alerts/told.js";
import { openCatalogue } from "../subgraphs/catalogue/open-catalogue.js";
import { momentOf } from "../subgraphs/catalogue/status/offer-status.js";
import { OfferVersionRow } from "../subgraphs/catalogue/versions/offer-version-row.js";
import { changeOffers } from "../subgraphs/kit/offers/change-offers.js";
import { openSubgraph } from "../subgraphs/kit/open-subgraph.js";
import { reference } from "../subgraphs/reference/subgraph.js";
import { offerRecord, offerTypes, typesOf } from "../test/catalogue/offer-records.js";
import { spread } from "./spread.js";
import { turnMeter } from "./turn-meter.js";

const OFFERS = 10_000;
const SEARCHES = 1_000;
const ROUNDS = 3;

/** A tenth of the searches wants all offers; the others want one of ten topics. */
const FILTERS = [
  "{}",
  ...Array.from({ length: 9 }, (_, topic) => JSON.stringify({ topics: [`TOPIC-${topic}`] })),
];

const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
const location = { folder };
const [referenceSubgraph, agreementSubgraph, partner] = await Promise.all(
  [reference, agreement, aice].map((definition) => openSubgraph(definition, { location, log })),
);
if (!referenceSubgraph || !agreementSubgraph || !partner) throw new Error("a subgraph does not open");
const source = partner;
let statements = 0;
const catalogue = await openCatalogue({
  location,
  log,
  clientFor: () => localClient(source),
  referenceClient: localClient(referenceSubgraph),
  agreementClient: localClient(agreementSubgraph),
  onStatement: () => {
    statements++;
  },
  settings: { harvestIntervalSeconds: 0 },
  // Nobody takes anything, and one attempt is all there is, so that the runs alone are measured.
  alertPauses: { runs: 1_000_000_000, delivery: [1_000_000_000] },
});
try {
  await catalogue.setOfferTypes(offerTypes(typesOf(aice), [{ slug: "aice", url: "local:aice" }]));
  for (let start = 0; start < OFFERS; start += 1_000) {
    const put = Array.from({ length: 1_000 }, (_, index) => made(start + index, ""));
    await changeOffers(source.database, { put });
  }
  await catalogue.harvest("aice");
  await saveSearches();
  const seen = {
    quiet: [] as number[],
    news: [] as number[],
    quietSql: [] as number[],
    newsSql: [] as number[],
  };
  const meter = turnMeter();
  for (let round = 0; round < ROUNDS; round++) {
    await changeOffers(source.database, { put: [made(round, `round ${round}`)] });
    await catalogue.harvest("aice");
    for (const kind of ["news", "quiet"] as const) {
      await due();
      statements = 0;
      const start = performance.now();
      await catalogue.runSavedSearches();
      seen[kind].push(performance.now() - start);
      seen[`${kind}Sql`].push(statements);
      await settle();
    }
  }
  const { p999, longest } = meter.read();
  print(`${SEARCHES} searches over ${OFFERS} offers, ${ROUNDS} runs`);
  print(
    `  a change that ${SEARCHES / 5} searches are told, attempts to send it included: ${spread(seen.news, " ms", 0)}, ${spread(seen.newsSql, " statements", 0)}`,
  );
  print(`  nothing to tell: ${spread(seen.quiet, " ms", 0)}, ${spread(seen.quietSql, " statements", 0)}`);
  print(`  main thread busy in one go: p99.9 ${p999.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`);
} finally {
  await catalogue.close();
  for (const subgraph of [source, agreementSubgraph, referenceSubgraph]) await subgraph.close();
  rmSync(folder, { recursive: true, force: true });
}

async function saveSearches(): Promise<void> {
  const at = new Date().toISOString();
  const versions = await catalogue.database.manager.find(OfferVersionRow, {
    select: { offerId: true, number: true, changed: true },
  });
  const page = Math.max(...versions.map(({ changed }) => changed));
  // What fits is told, so that the runs find nothing but what they make themselves.
  const told = FILTERS.map((filter, index) => {
    const fits = ({ offerId }: OfferVersionRow) =>
      Number(/\d+$/.exec(offerId)?.[0] ?? Number.NaN) % 9 === index - 1;
    const fitting = filter === "{}" ? versions : versions.filter(fits);
    const moment = momentOf(systemClock, 30);
    return toldText({ offers: NumberSet.of(fitting.map(({ number }) => number)), page, ...moment });
  });
  const rows = Array.from({ length: SEARCHES }, (_, index) => ({
    id: createHash("sha256").update(String(index)).digest("hex").slice(0, 32),
    name: `Search ${index}`,
    filter: FILTERS[index % FILTERS.length] ?? "{}",
    language: "IT",
    keyHash: "",
    webhookUrl: "http://127.0.0.1:9/",
    webhookHost: "127.0.0.1",
    secret: "a-secret-of-more-than-twenty-characters",
    frequency: "DAILY",
    closingSoonDays: 30,
    state: "ACTIVE",
    stateSince: at,
    challengeId: null,
    problem: null,
    told: told[index % FILTERS.length],
    toldAt: at,
    inFlight: 0,
    nextRunAt: at,
    createdAt: at,
    changedAt: at,
    confirmedAt: at,
    lastDeliveryAt: null,
    revision: 1,
  }));
  for (let start = 0; start < SEARCHES; start += 100) {
    await catalogue.database.manager.insert(SavedSearchRow, rows.slice(start, start + 100) as never);
  }
}

/** What was written counts as delivered. */
async function settle(): Promise<void> {
  await catalogue.database.manager.deleteAll(OutboxDelivery);
  await catalogue.database.manager.updateAll(SavedSearchRow, { inFlight: 0 });
}

async function due(): Promise<void> {
  await catalogue.database.manager.updateAll(SavedSearchRow, { nextRunAt: "2020-01-01T00:00:00.000Z" });
}

function made(number: number, note: string) {
  const topics = [`TOPIC-${number % 9}`];
  const summary = { it: `Descrizione ${number} ${note}`, en: null };
  return { record: offerRecord(`aice:made-${number}`, { topics, summary }), live: {} };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
