import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import { CANARY, FAULTS, type FaultySubgraph, HARMLESS, serveFaulty } from "../harness/faulty-subgraph.js";
import { clientsOf, type RunningGateway, runGateway, TEST_DEADLINE } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

const LISTING = `{ offers(first: 4) { totalCount nodes { __typename id title
  ... on SaceSimestFinancialTool { funding { maxAmount currency } rates kindOfRate }
  ... on AiceTrainingCourse { hours } } } }`;

const local = healthySubgraphs();
const [catalogue, sace, aice] = [local["catalogue"], local["sace-simest"], local["aice"]];
if (!catalogue || !sace || !aice) throw new Error("the harness has three subgraphs");

let partner: FaultySubgraph;
let hub: RunningGateway;
beforeAll(async () => {
  partner = await serveFaulty(sace);
  const supergraph = smallSupergraph(1, { "sace-simest": partner.url });
  hub = await runGateway({
    supergraphs: fedSource(supergraph),
    clientFor: (address) =>
      address.url.startsWith("http")
        ? httpClient(address.url, { deadline: TEST_DEADLINE })
        : clientsOf(local)(address),
  });
});
afterAll(async () => {
  await hub.close();
  await partner.close();
});

const healthy = async () => {
  partner.fault = null;
  return (await hub.ask(LISTING)).body.data;
};

describe("a partner that", () => {
  test.each(Object.keys(FAULTS))("%s costs only its own fields, with one clear error", async (name) => {
    const whole = await healthy();
    const before = process.memoryUsage().rss;
    partner.fault = FAULTS[name] ?? null;
    // Without the deadline, this would not come back before the test's own time is over.
    const { status, text, body } = await hub.ask(LISTING);
    expect(status).toBe(200);
    expect(text).not.toContain(CANARY);
    expect(text).not.toMatch(/127\.0\.0\.1|169\.254|10\.\d|<html|srv|stack|ECONN|metadata/);
    expect(body.extensions).toBeUndefined();

    expect(body.errors).toHaveLength(1);
    const [{ message, path, extensions }] = body.errors;
    expect(message.length).toBeLessThanOrEqual(300);
    expect(path).toEqual(["offers", "nodes"]);
    expect(extensions.partner).toBe("sace-simest");
    expect(extensions.code).toMatch(/^(PARTNER_UNAVAILABLE|PARTNER_ERROR|BAD_USER_INPUT)$/);
    if (extensions.code !== "BAD_USER_INPUT") {
      expect(message).toContain("sace-simest");
      expect(extensions.at).toBe("offers.nodes.@");
      expect(extensions.fields.length).toBeGreaterThan(0);
      for (const field of extensions.fields) expect(field).toMatch(/^(SaceSimestFinancialTool|Funding)\./);
    }

    expect(body.data.offers.totalCount).toBe(1000);
    for (const [index, node] of body.data.offers.nodes.entries()) {
      const expected = whole.offers.nodes[index];
      if (node.id.startsWith("aice:")) {
        expect(node).toEqual(expected);
      } else {
        expect(node).toMatchObject({
          __typename: expected.__typename,
          id: expected.id,
          title: expected.title,
        });
        expect([node.funding, node.funding?.maxAmount, node.rates, node.kindOfRate]).toContain(null);
      }
    }
    expect(partner.seen.internal).toBe(0);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test.each(Object.keys(HARMLESS))("%s changes nothing of the answer", async (name) => {
    const whole = await healthy();
    partner.fault = HARMLESS[name] ?? null;
    const { headers, text, body } = await hub.ask(LISTING);
    expect(body).toEqual({ data: whole });
    expect(text).not.toContain(CANARY);
    expect(headers.get("set-cookie")).toBeNull();
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("is not there at all costs only its own fields", async () => {
    const gone = await serveFaulty(sace);
    await gone.close();
    const lonely = await runGateway({
      supergraphs: fedSource(smallSupergraph(1, { "sace-simest": gone.url })),
      clientFor: clientsOf(local),
    });
    const { body } = await lonely.ask(LISTING);
    expect(body.data.offers.nodes).toHaveLength(4);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]).toMatchObject({
      message: expect.stringMatching(/^The partner sace-simest could not be reached/),
      path: ["offers", "nodes"],
      extensions: {
        code: "PARTNER_UNAVAILABLE",
        partner: "sace-simest",
        reason: "UNREACHABLE",
        fields: [
          "SaceSimestFinancialTool.funding",
          "SaceSimestFinancialTool.kindOfRate",
          "SaceSimestFinancialTool.rates",
        ],
        at: "offers.nodes.@",
      },
    });
    await lonely.close();
  });

  test("fails at the root leaves the other root fields whole", async () => {
    partner.fault = FAULTS["answers HTML with 500"] ?? null;
    const { body } = await hub.ask("{ aiceName a: saceSimestName saceSimestOffices { city } version }");
    expect(body.data).toEqual({ aiceName: "Aice", a: null, saceSimestOffices: null, version: 1 });
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]).toMatchObject({
      path: ["a"],
      extensions: { partner: "sace-simest", fields: ["Query.saceSimestName", "Query.saceSimestOffices"] },
    });
  });

  test("reports an error beside its data keeps its data", async () => {
    partner.fault = ({ response, answer }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ ...answer, errors: [{ message: CANARY, path: ["_entities", 0, "rates"] }] }),
      );
    };
    const whole = await healthy();
    partner.fault = ({ response, answer }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ ...answer, errors: [{ message: CANARY, path: ["_entities", 0, "rates"] }] }),
      );
    };
    const { text, body } = await hub.ask(LISTING);
    expect(body.data).toEqual(whole);
    expect(body.errors).toHaveLength(1);
    expect(text).not.toContain(CANARY);
  });
});

describe("many calls to a partner that hangs", () => {
  test("take no more than its share of connections, rest after a few, and recover", async () => {
    const slow = await serveFaulty(sace);
    const guarded = await runGateway({
      supergraphs: fedSource(smallSupergraph(1, { "sace-simest": slow.url })),
      clientFor: clientsOf(local),
    });
    slow.fault = FAULTS["never answers"] ?? null;
    const burst = Array.from({ length: 200 }, () => guarded.ask(LISTING));
    await new Promise((resolve) => setTimeout(resolve, TEST_DEADLINE / 2));
    expect(slow.openSockets()).toBeLessThanOrEqual(50);
    const answers = await Promise.all(burst);
    for (const { body } of answers) {
      expect(body.data.offers.nodes).toHaveLength(4);
      expect(body.errors).toHaveLength(1);
    }

    // The rest may be over by now: then one call probes the partner, and the next ones rest again.
    let asked: number;
    let reason: string;
    do {
      asked = slow.seen.total;
      reason = (await guarded.ask(LISTING)).body.errors[0].extensions.reason;
    } while (reason !== "RESTING");
    expect(slow.seen.total).toBe(asked);

    slow.fault = null;
    while ((await guarded.ask(LISTING)).body.errors !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await guarded.close();
    await slow.close();
  });
});
