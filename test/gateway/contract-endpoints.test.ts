import { afterEach, expect, test } from "@jest/globals";
import type { ContractSource } from "../../schema/contract-source.js";
import type { ContractFilter } from "../../schema/contracts/contract-filter.js";
import { contractVariant } from "../../schema/contracts/contract-variant.js";
import { digestOf } from "../../schema/registry/input-digest.js";
import type { Supergraph } from "../../schema/supergraph.js";
import { freshFolders } from "../harness/databases.js";
import { clientsOf, runGateway } from "../harness/running-gateway.js";
import {
  AICE_SDL,
  CATALOGUE_SDL,
  fedSource,
  healthySubgraphs,
  supergraphOf,
} from "../harness/small-supergraph.js";

const fresh = freshFolders();
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});

const tagged = (sdl: string) => sdl.replace('"@inaccessible"', '"@inaccessible", "@tag"');

function supergraph(version: number, more = ""): Supergraph {
  return supergraphOf(version, [
    {
      slug: "catalogue",
      url: "local:catalogue",
      sdl: tagged(CATALOGUE_SDL).replace("version: Int", `version: Int @tag(name: "internal") ${more}`),
    },
    {
      slug: "aice",
      url: "local:aice",
      sdl: tagged(AICE_SDL).replace("hours: Int", 'hours: Int @tag(name: "internal")'),
    },
  ]);
}

async function shownBy(
  filter: Partial<ContractFilter>,
  from: Supergraph,
  version = from.version,
): Promise<Supergraph> {
  const variant = await contractVariant(from.sdl, { name: "public", include: [], exclude: [], ...filter });
  if ("code" in variant) throw new Error(variant.message);
  return { ...from, version, sdl: variant.sdl, digest: digestOf(variant.sdl) };
}

/** A registry's contracts as the test says. */
function toldContracts(shown: Map<string, Supergraph>) {
  const state = { away: false };
  const answer = async <Value>(value: Value): Promise<Value> => {
    if (state.away) throw new Error("the registry is away");
    return value;
  };
  const source: ContractSource = {
    names: () => answer([...shown.keys()]),
    supergraph: (name) => answer(shown.get(name) ?? null),
  };
  return { source, state };
}

test("each contract has an endpoint of its own that knows nothing of what it hides", async () => {
  const first = supergraph(1);
  const shown = new Map([["public", await shownBy({ exclude: ["internal"] }, first)]]);
  const hub = await runGateway({
    supergraphs: fedSource(first),
    contracts: toldContracts(shown).source,
    clientFor: clientsOf(healthySubgraphs()),
  });
  opened.push(hub);
  const ask = (path: string, query: string) =>
    hub.fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
  expect((await ask("/graphql", "{ version }")).body).toEqual({ data: { version: 1 } });
  const refused = await ask("/graphql/public", "{ version }");
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0]).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  const listing = await ask(
    "/graphql/public",
    "{ offers(first: 2) { nodes { id title __typename } } aiceName }",
  );
  expect(listing.body.errors).toBeUndefined();
  expect(listing.body.data.offers.nodes).toHaveLength(2);
  const introspected = await ask("/graphql/public", "{ __schema { types { name fields { name } } } }");
  expect(introspected.text).not.toMatch(/"version"|"hours"/);
  const suggestion = await ask("/graphql/public", "{ versio }");
  expect(suggestion.text).not.toMatch(/"version|\bversion\b/);
  const unknown = await ask("/graphql/nobody", "{ aiceName }");
  expect(unknown.status).toBe(404);
  expect(unknown.body.errors[0].message).toBe("The hub has no contract of that name.");
});

test("contracts come, change and go while the gateway serves, and follow each supergraph", async () => {
  const first = supergraph(1);
  const source = fedSource(first);
  const shown = new Map<string, Supergraph>();
  const hub = await runGateway({
    supergraphs: source,
    contracts: toldContracts(shown).source,
    clientFor: clientsOf(healthySubgraphs()),
    supergraphInterval: 50,
  });
  opened.push(hub);
  const status = async (query: string) =>
    (
      await hub.fetch("/graphql/public", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      })
    ).status;
  const until = async (condition: () => Promise<boolean>) => {
    for (const end = Date.now() + 5_000; !(await condition()); ) {
      if (Date.now() > end) throw new Error("the condition did not come about within 5 s");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  expect(await status("{ version }")).toBe(404);
  shown.set("public", await shownBy({ exclude: ["nothing"] }, first, 1));
  await until(async () => (await status("{ version }")) === 200);
  shown.set("public", await shownBy({ exclude: ["internal"] }, first, 2));
  await until(async () => (await status("{ version }")) === 400);
  const second = supergraph(2, "news: Int");
  shown.set("public", await shownBy({ exclude: ["internal"] }, second, 3));
  await source.push(second);
  expect(await status("{ news }")).toBe(200);
  shown.delete("public");
  await until(async () => (await status("{ aiceName }")) === 404);
});

test("a gateway that starts while the registry is away serves its contracts from its own copies", async () => {
  const { folder } = fresh() as { folder: string };
  const first = supergraph(1);
  const shown = new Map([["public", await shownBy({ exclude: ["internal"] }, first)]]);
  const { source, state } = toldContracts(shown);
  const start = async () => {
    const hub = await runGateway({
      supergraphs: { ...fedSource(first), current: async () => (state.away ? null : first) },
      contracts: source,
      clientFor: clientsOf(healthySubgraphs()),
      dataDir: folder,
    });
    const { status } = await hub.fetch("/graphql/public?query=%7BaiceName%7D", {
      headers: { "apollo-require-preflight": "true" },
    });
    await hub.close();
    return status;
  };
  expect(await start()).toBe(200);
  state.away = true;
  expect(await start()).toBe(200);
});
