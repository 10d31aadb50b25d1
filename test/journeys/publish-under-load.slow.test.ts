import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type ChangingPartner, LIVE, startChangingPartner } from "../harness/changing-partner.js";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";

const SLUG = "prova-carico";
const OFFERS = `{ offers(first: 40, filter: { partners: ["${SLUG}"] }) { nodes { __typename id title
  ... on TrainingCourse { hours } ... on AdvisoryService { deliveryDays } ... on InsuranceTool { maxTenorMonths }
  ... on InformationService { medium } } } }`;

const folder = freshFolders();
const data = folder() as { folder: string };
const hub = testHub(() => data, {
  HUB_PUBLISHES_PER_MINUTE: "100000",
  // On a busy machine the partner, which runs in this process, may be slow; that is not what this is about.
  HUB_SUBGRAPH_TIMEOUT_MS: "20000",
});
let partner: ChangingPartner;
beforeAll(async () => {
  partner = await startChangingPartner(SLUG);
});
afterAll(() => partner.close());

async function publish(step: number): Promise<void> {
  const token = readFileSync(join(data.folder, "registry-token"), "utf8").trim();
  const answer = await fetch(`${hub().running.address}/registry/subgraphs/${SLUG}/publish`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ sdl: partner.sdlOf(step), url: partner.url }),
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { status: "published" }]);
}

test("publishes that add, change and remove types cost no running request its answer or a part of it", async () => {
  await publish(0);
  await hub().running.catalogue.harvest(SLUG);
  const fixed = `{ offers(first: 10, filter: { partners: ["aice"] }) { nodes { id title ... on TrainingCourse { hours } } } }`;
  const expected = (await hub().query(fixed)).data;
  const wrong: unknown[] = [];
  const seen = new Set<string>();
  let running = true;
  const client = async (index: number) => {
    while (running) {
      const { data, errors } = await hub().query(index % 2 === 0 ? OFFERS : fixed);
      const nodes = (data?.offers?.nodes ?? []) as (Record<string, unknown> | null)[];
      const isWhole =
        index % 2 === 0
          ? nodes.length > 0 && nodes.every((node) => node !== null && Object.entries(node).every(isRight))
          : JSON.stringify(data) === JSON.stringify(expected);
      if (errors !== undefined || !isWhole) wrong.push({ data, errors });
      for (const node of nodes) seen.add(String(node?.["__typename"]));
      // The full load is for the benchmark; here the publishes shall get on.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const clients = Array.from({ length: 20 }, (_, index) => client(index));
  for (let step = 1; step <= 7; step++) await publish(step);
  running = false;
  await Promise.all(clients);
  expect(wrong).toEqual([]);
  expect([...seen]).toEqual(
    expect.arrayContaining(["ProvaCaricoTrainingCourse", "ProvaCaricoAdvisoryService"]),
  );
}, 180_000);

function isRight([field, value]: [string, unknown]): boolean {
  return Object.hasOwn(LIVE, field) ? value === LIVE[field as keyof typeof LIVE] : typeof value === "string";
}
