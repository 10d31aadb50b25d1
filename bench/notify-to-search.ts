/**
 * @module The embedded hub: time from a partner's change to the first search through the gateway that finds it. Once with
 * the partner's word that its feed changed, once without it, where the interval of the harvest decides.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readHubSettings } from "../hub/environment.js";
import { type RunningHub, startHub } from "../hub/start-hub.js";
import { silentLogger } from "../runtime/log.js";
import { changeOffers } from "../subgraphs/kit/offers/change-offers.js";
import { putOffers } from "../subgraphs/kit/offers/offer-store.js";
import { offerRecord } from "../test/catalogue/offer-records.js";
import { query } from "../test/harness/query.js";
import { quantile, spread } from "./spread.js";

const ROUNDS = 40;
const INTERVAL = 5;
const FIND = "query ($text: String!) { offers(first: 5, filter: { text: $text }) { nodes { id title } } }";

const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
const settings = readHubSettings({
  HUB_PORT: "0",
  HUB_DATA_DIR: folder,
  HUB_LOG_LEVEL: "silent",
  HUB_HARVEST_INTERVAL_SECONDS: String(INTERVAL),
});
const hub = await startHub(settings, { log: silentLogger });
try {
  await measure("with its notification; the bar is 2000 ms", ROUNDS, 300, async (word) => {
    await changeOffers(partnerOf(hub), { put: [made(word)] });
  });
  await measure("with it, right behind another one", ROUNDS, 100, async (word) => {
    hub.catalogue.notify("aice");
    await changeOffers(partnerOf(hub), { put: [made(word)] });
  });
  await measure(
    `without, an interval of ${INTERVAL} s; the bar is ${INTERVAL * 1_000} ms`,
    10,
    700,
    async (word) => {
      await partnerOf(hub).transaction((manager) => putOffers(manager, [made(word)]));
    },
  );
} finally {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(
  name: string,
  rounds: number,
  pause: number,
  change: (word: string) => Promise<void>,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // A pause of another length each time, so that no round falls in step with the harvest.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * pause));
    const word = `zq${Date.now().toString(36)}x${round}`;
    await change(word);
    const start = performance.now();
    while (!(await isFound(word))) await new Promise((resolve) => setTimeout(resolve, 5));
    times.push(performance.now() - start);
  }
  const p95 = quantile(times, 0.95).toFixed(0);
  process.stdout.write(
    `searchable after a change ${name}: ${spread(times, " ms", 0)}, p95 ${p95} ms, ${rounds} times\n`,
  );
}

async function isFound(text: string): Promise<boolean> {
  const { data } = await query(`${hub.address}/graphql`, FIND, { text });
  return data.offers.nodes.some(({ title }: { title: string }) => title.includes(text));
}

function partnerOf({ subgraphs }: RunningHub) {
  const partner = subgraphs.get("aice");
  if (partner === undefined) throw new Error("Aice does not run");
  return partner.database;
}

function made(word: string) {
  return { record: offerRecord(`aice:${word}`, { title: { it: `Corso ${word}`, en: null } }), live: {} };
}
