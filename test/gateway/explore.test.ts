import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "graphql";
import { AUDIENCES, exampleOperations } from "../../gateway/explore/example-operations.js";
import { clientsOf, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

let hub: RunningGateway;
beforeAll(async () => {
  hub = await runGateway({
    supergraphs: fedSource(smallSupergraph()),
    clientFor: clientsOf(healthySubgraphs()),
  });
});
afterAll(() => hub.close());

test("the hub's front door leads to the explorer", async () => {
  const { status, headers } = await hub.fetch("/");
  expect([status, headers.get("location")]).toEqual([302, "/explore"]);
});

test("the explorer consists of the hub's own files, and may load nothing else", async () => {
  const { status, headers, text } = await hub.fetch("/explore");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toMatch(/^text\/html/);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
  expect(policy).not.toMatch(/https?:|\*/);
  expect(text).not.toMatch(/https?:\/\//);
  expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
  const files = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? "");
  expect(files).toHaveLength(6);
  for (const file of files) {
    const asset = await hub.fetch(file);
    expect(asset.status).toBe(200);
    expect(asset.headers.get("content-type")).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    expect(asset.text.length).toBeGreaterThan(500);
  }
});

test("the explorer's editor is kept by browsers for as long as its version stays", async () => {
  const { text } = await hub.fetch("/explore");
  const editor = /"(\/explore\/assets\/graphiql-[\d.]+\.js)"/.exec(text)?.[1] ?? "";
  expect((await hub.fetch(editor)).headers.get("cache-control")).toMatch(/immutable/);
  expect((await hub.fetch("/explore/assets/explore.js")).headers.get("cache-control")).toBe("no-cache");
});

test("no other file can be had through the explorer", async () => {
  for (const name of ["package.json", "..%2f..%2fpackage.json", "..%5cexplore.html", "%00", "__proto__"]) {
    expect((await hub.fetch(`/explore/assets/${name}`)).status).toBe(404);
  }
});

test("there are examples for each kind of user, every one a whole operation with a name", async () => {
  const { body } = await hub.fetch("/explore/examples.json");
  expect(body).toEqual(exampleOperations());
  expect(new Set(body.map(({ audience }: { audience: string }) => audience))).toEqual(new Set(AUDIENCES));
  for (const { query } of exampleOperations()) {
    const [operation] = parse(query).definitions;
    expect(operation).toMatchObject({ kind: "OperationDefinition", name: { value: expect.any(String) } });
  }
});

test("a hub can do without the explorer and without Apollo's landing page", async () => {
  const bare = await runGateway({
    supergraphs: fedSource(smallSupergraph()),
    clientFor: clientsOf(healthySubgraphs()),
    explore: false,
    landing: false,
  });
  expect((await bare.fetch("/explore")).status).toBe(404);
  expect((await bare.fetch("/")).status).toBe(404);
  expect((await bare.fetch("/graphql", { headers: { accept: "text/html" } })).status).not.toBe(200);
  await bare.close();
});
