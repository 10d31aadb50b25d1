/**
 * @module A hundred publishes in a row that add, change and remove types, while a steady load has at least fifty requests
 * in flight: counts answers that failed or were not whole, and prints the latencies of the load and the publishes' times.
 */
import { Agent, request } from "undici";
import { type ChangingPartner, LIVE, startChangingPartner } from "../test/harness/changing-partner.js";
import { type ChildHub, startChildHub } from "./child-hub.js";
import { quantile, spread } from "./spread.js";

const PUBLISHES = Number(process.env["PUBLISHES"] ?? 100);
const IN_FLIGHT = Number(process.env["IN_FLIGHT"] ?? 50);
/** Seconds of load before anything counts: until then the engine still optimises what it runs. */
const WARMING = 10;
/** Seconds of load without publishes, to compare with. */
const QUIET = 5;
const SLUG = "prova-carico";

/** Answers that publishes of another partner must not change at all. */
const FIXED = [
  `{ offers(first: 5, filter: { actionLines: [FINANCE_INSURANCE], targetGroups: [LOW_PENETRATION] }) { totalCount nodes {
      __typename id title(lang: EN) status partner { slug name }
      ... on FinancialTool { aidRegime funding { minAmount maxAmount } } ... on InsuranceTool { coveredRisks } } } }`,
  `{ offer(id: "sace-simest:394-inserimento-mercati") { title summary(lang: EN) eligibility { sizes seat } provenance { basis asOf } } }`,
  `{ country(code: "DE") { name(lang: IT) area chambersAbroad { name city } bankOffices { organisation city } } }`,
  `{ offers(first: 10, filter: { partners: ["aice"] }) { nodes { id title ... on TrainingCourse { hours seats } ... on EventMission { starts ends } } } }`,
  `{ province(code: "BG") { name chamber { name } } organisation(slug: "aice") { name offers { totalCount } } }`,
];

/** Answers in which the partner's offers come and go, and are whole whenever they are there. */
const CHANGING = `{ offers(first: 40, filter: { partners: ["${SLUG}"] }) { nodes { __typename id title
  ... on TrainingCourse { hours } ... on AdvisoryService { deliveryDays } ... on InsuranceTool { maxTenorMonths }
  ... on InformationService { medium } } } }`;

const hub = await startChildHub();
const partner = await startChangingPartner(SLUG);
const agent = new Agent({ connections: IN_FLIGHT, pipelining: 1 });
try {
  await publish(hub, partner, 0);
  await settle(hub);
  process.exitCode = await measure(hub, partner);
} finally {
  await agent.close();
  await partner.close();
  await hub.stop();
}

async function measure(hub: ChildHub, partner: ChangingPartner): Promise<number> {
  const expected = await Promise.all(FIXED.map((operation) => ask(hub, operation)));
  for (const answer of expected) if (!answer.startsWith('{"data"')) throw new Error(answer);
  const wrong: string[] = [];
  const latencies: number[] = [];
  let running = true;
  let sent = 0;

  async function client(): Promise<void> {
    while (running) {
      const index = sent++ % (FIXED.length + 1);
      const start = performance.now();
      const answer = await ask(hub, FIXED[index] ?? CHANGING).catch((error) => `failed: ${error}`);
      latencies.push(performance.now() - start);
      const fault = index < FIXED.length ? (answer === expected[index] ? null : answer) : faultOf(answer);
      if (fault !== null) wrong.push(`${fault.slice(0, 500)}`);
    }
  }

  const clients = Array.from({ length: IN_FLIGHT }, client);
  await new Promise((resolve) => setTimeout(resolve, WARMING * 1_000));
  latencies.length = 0;
  await new Promise((resolve) => setTimeout(resolve, QUIET * 1_000));
  const quiet = latencies.splice(0);
  const times: number[] = [];
  const start = performance.now();
  for (let step = 1; step <= PUBLISHES; step++) times.push(await publish(hub, partner, step));
  const seconds = (performance.now() - start) / 1_000;
  running = false;
  await Promise.all(clients);

  print(`${PUBLISHES} publishes under ${IN_FLIGHT} requests in flight, ${seconds.toFixed(0)} s`);
  print(`  each publish took ${spread(times, " ms", 0)}`);
  print(`  load before:  ${latencyText(quiet)}, ${(quiet.length / QUIET).toFixed(0)} requests/s`);
  print(`  load during:  ${latencyText(latencies)}, ${(latencies.length / seconds).toFixed(0)} requests/s`);
  const turns = await hub.turns();
  print(
    `  processor time that the hub's main thread spent in one go: p99.9 ${turns.p999} ms, longest ${turns.longest} ms`,
  );
  print(`  wrong answers: ${wrong.length} of ${latencies.length}`);
  for (const example of wrong.slice(0, 5)) print(`    ${example}`);
  const good = wrong.length === 0 && quantile(latencies, 0.999) < 500;
  print(good ? "  within the bars" : "  NOT within the bars (0 wrong, p99.9 below 500 ms)");
  return good ? 0 : 1;
}

function latencyText(latencies: readonly number[]): string {
  const at = (share: number) => `${quantile(latencies, share).toFixed(0)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, p99.9 ${at(0.999)}, longest ${at(1)}`;
}

/** Publishes the `step`th schema. @returns milliseconds until the answer */
async function publish({ address, token }: ChildHub, { slug, url, sdlOf }: ChangingPartner, step: number) {
  const start = performance.now();
  const answer = await request(`${address}/registry/publish`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ subgraphs: [{ slug, url, sdl: sdlOf(step) }] }),
    headersTimeout: 60_000,
  });
  const result = (await answer.body.json()) as { status?: string };
  if (result.status !== "published") throw new Error(`publish ${step}: ${JSON.stringify(result)}`);
  return performance.now() - start;
}

/** Waits until the catalogue has read the partner's feed. */
async function settle(hub: ChildHub): Promise<void> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    if ((await ask(hub, CHANGING)).includes(`${SLUG}:`)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the partner's offers did not come");
}

async function ask({ address }: ChildHub, operation: string): Promise<string> {
  const { body } = await request(`${address}/graphql`, {
    dispatcher: agent,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: operation }),
  });
  return body.text();
}

/** What is not whole in an answer about the changing partner; null when all is. */
function faultOf(text: string): string | null {
  let answer: { data?: { offers?: { nodes: (Record<string, unknown> | null)[] } }; errors?: unknown };
  try {
    answer = JSON.parse(text);
  } catch {
    return text;
  }
  const nodes = answer.data?.offers?.nodes;
  if (answer.errors !== undefined || nodes === undefined) return text;
  const whole = (node: Record<string, unknown> | null) =>
    node !== null &&
    Object.entries(node).every(([field, value]) =>
      Object.hasOwn(LIVE, field) ? value === LIVE[field as keyof typeof LIVE] : typeof value === "string",
    );
  return nodes.length > 0 && nodes.every(whole) ? null : text;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
