import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import { usageCounter } from "../../gateway/usage/usage-counter.js";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { openRegistry } from "../../schema/registry/registry.js";
import { remoteRegistry } from "../../schema/registry/remote-registry.js";
import { type FieldCount, ReportRefused, type UsageReport } from "../../schema/usage-sink.js";
import { freshFolders } from "../harness/databases.js";
import { clientsOf, runGateway } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

const OPERATOR = "the-operators-token-of-the-test";
const REPORTER = "the-gateways-token-of-the-test";

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});

async function countingGateway(report: (counts: readonly FieldCount[]) => Promise<void>) {
  const gateway = await runGateway({
    supergraphs: fedSource(smallSupergraph(1)),
    clientFor: clientsOf(healthySubgraphs()),
    usage: { report: ({ counts }) => report(counts) },
    usageInterval: 3_600,
  });
  let closed = false;
  const close = async () => {
    if (!closed) await gateway.close();
    closed = true;
  };
  opened.push({ close });
  const ask = (query: string, client?: string, variables: Record<string, unknown> = {}) =>
    gateway.fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(client !== undefined && { "apollographql-client-name": client }),
      },
      body: JSON.stringify({ query, variables }),
    });
  return { ask, close };
}

const told = (counts: readonly FieldCount[]) =>
  Object.fromEntries(
    counts.map(({ client, coordinate, requests }) => [`${client} ${coordinate}`, requests] as const).sort(),
  );

describe("the use of fields", () => {
  test("is counted per client and field, once a request, through fragments and aliases, without any value", async () => {
    const reports: FieldCount[] = [];
    const { ask, close } = await countingGateway(async (counts) => void reports.push(...counts));
    const listing = `query List($text: String) {
      offers(first: 2, text: $text) { nodes { __typename id ...Titled other: title } }
      aiceName
    }
    fragment Titled on Offer { title ... on AiceTrainingCourse { hours } }`;
    for (let request = 0; request < 3; request++) {
      expect((await ask(listing, "portal", { text: "a-secret-value" })).status).toBe(200);
    }
    await ask("{ version }", "portal");
    await ask("{ version }");
    await ask("{ __schema { queryType { name } } }", "explorer");
    await close();
    expect(told(reports)).toEqual({
      "portal AiceTrainingCourse.hours": 3,
      "portal Offer.id": 3,
      "portal Offer.title": 3,
      "portal OfferPage.nodes": 3,
      "portal Query.aiceName": 3,
      "portal Query.offers": 3,
      "portal Query.version": 1,
      " Query.version": 1,
    });
    expect(reports.every(({ day }) => day === new Date().toISOString().slice(0, 10))).toBe(true);
    expect(JSON.stringify(reports)).not.toMatch(/secret/);
  });

  test("is not counted for what is refused, and a client's unusable name is none", async () => {
    const reports: FieldCount[] = [];
    const { ask, close } = await countingGateway(async (counts) => void reports.push(...counts));
    expect((await ask("{ nothingOfTheKind }", "portal")).status).toBe(400);
    expect((await ask("query A { version } query B { version }", "portal")).status).toBe(400);
    await ask("{ version }", "<script>");
    await ask("{ version }", "x".repeat(65));
    await close();
    expect(told(reports)).toEqual({ " Query.version": 2 });
  });

  test("is reported later when it could not be reported, and names beyond the limit become one client", async () => {
    let away = true;
    const reports: FieldCount[] = [];
    const gateway = await countingGateway(async (counts) => {
      if (away) throw new Error("away");
      reports.push(...counts);
    });
    for (let client = 0; client < 210; client++) await gateway.ask("{ version }", `client-${client}`);
    away = false;
    await gateway.close();
    expect(reports).toHaveLength(201);
    expect(told(reports)).toMatchObject({ "(others) Query.version": 10, "client-0 Query.version": 1 });
  });
});

describe("a report of use", () => {
  const TITLE = ["Offer.title"];

  test("whose answer was lost is sent again as it was, before what was counted since", async () => {
    const sent: UsageReport[] = [];
    let lost = true;
    const counter = usageCounter({
      log: silentLogger,
      interval: 3_600,
      sink: {
        async report(report) {
          sent.push(report);
          if (lost) throw new Error("the answer did not come");
        },
      },
    });
    opened.push(counter);
    counter.count("portal", TITLE);
    await counter.flush();
    counter.count("portal", TITLE);
    await counter.flush();
    lost = false;
    await counter.flush();
    const [first, second, third, fourth, ...more] = sent;
    expect([second, third]).toEqual([first, first]);
    expect(first?.counts).toMatchObject([{ client: "portal", coordinate: "Offer.title", requests: 1 }]);
    expect(fourth?.counts).toMatchObject([{ requests: 1 }]);
    expect(fourth?.id).not.toBe(first?.id);
    expect(more).toEqual([]);
  });

  test("that the registry will never take does not keep back the later ones", async () => {
    const taken: number[] = [];
    let useless = true;
    const counter = usageCounter({
      log: silentLogger,
      interval: 3_600,
      sink: {
        async report({ counts }) {
          if (useless) throw new ReportRefused("no");
          taken.push(counts.length);
        },
      },
    });
    opened.push(counter);
    counter.count("portal", TITLE);
    await counter.flush();
    useless = false;
    counter.count("portal", TITLE);
    await counter.flush();
    expect(taken).toEqual([1]);
  });
});

test("gateways elsewhere report with a token that is good for reports alone", async () => {
  const registry = await openRegistry({
    location: freshFolder(),
    log: silentLogger,
    token: OPERATOR,
    reportToken: REPORTER,
  });
  opened.push(registry);
  const server = createHttpServer({ log: silentLogger });
  registry.mount(server, "");
  opened.push(server);
  const url = await listen(server, "127.0.0.1", 0);
  const as = (token: string) => {
    const remote = remoteRegistry({ url, log: silentLogger, token });
    opened.push(remote);
    return remote;
  };
  const count = { day: "2026-11-22", client: "portal", coordinate: "Offer.title", requests: 4 };
  const report = (...counts: FieldCount[]) => ({ id: randomUUID(), counts });
  await as(REPORTER).reportUsage(report(count));
  await as(OPERATOR).reportUsage(report(count));
  await as(REPORTER).reportFeeds([{ slug: "aice", problem: null }]);
  await expect(as("another-token-of-some-length").reportUsage(report(count))).rejects.toThrow(/401/);
  const useless = as(REPORTER).reportUsage(report({ ...count, coordinate: "a value" }));
  await expect(useless).rejects.toThrow(/400/);
  await expect(useless).rejects.toBeInstanceOf(ReportRefused);
  const { status } = await fetch(`${url}/webhooks`, { headers: { authorization: `Bearer ${REPORTER}` } });
  expect(status).toBe(401);
});

const freshFolder = freshFolders();
