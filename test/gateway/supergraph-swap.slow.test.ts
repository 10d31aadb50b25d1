import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import type { SubgraphAddress } from "../../schema/supergraph.js";
import { type RunningGateway, runGateway } from "../harness/running-gateway.js";
import {
  CATALOGUE_SDL,
  type FedSource,
  fedSource,
  healthySubgraphs,
  type localSubgraph,
  supergraphOf,
} from "../harness/small-supergraph.js";

/** Each version has a field of its own, and tells which subgraph answered. */
const numbered = (version: number, url = "local:catalogue") =>
  supergraphOf(version, [
    {
      slug: "catalogue",
      url,
      sdl: CATALOGUE_SDL.replace("version: Int", `version: Int onlyIn${version}: Int slow: String`),
    },
  ]);

describe("while supergraphs change", () => {
  let hub: RunningGateway;
  let source: FedSource;
  const opened: string[] = [];
  const closed: string[] = [];
  let release: (() => void) | undefined;
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  beforeAll(async () => {
    source = fedSource(numbered(1));
    const clientFor = ({ slug, url }: SubgraphAddress) => {
      opened.push(`${slug} ${url}`);
      const base = healthySubgraphs()["catalogue"];
      let isClosed = false;
      const subgraph = {
        execute: async (request: { query: string }, context: object) => {
          if (isClosed) throw new Error("used after it was closed");
          if (/slow/.test(request.query)) {
            await new Promise<void>((resolve) => {
              release = resolve;
            });
            return { data: { slow: "done", onlyIn2: 2 } };
          }
          const own = /onlyIn(\d+)/.exec(request.query)?.[1];
          if (own !== undefined) return { data: { [`onlyIn${own}`]: Number(own) } };
          await new Promise((resolve) => setTimeout(resolve, 3));
          return base?.execute(request, context) ?? {};
        },
      };
      const client = localClient(subgraph as ReturnType<typeof localSubgraph>);
      return {
        ...client,
        close: async () => {
          isClosed = true;
          closed.push(`${slug} ${url}`);
        },
      };
    };
    hub = await runGateway({ supergraphs: source, clientFor });
  });
  afterAll(() => hub.close());

  test("no request fails and none gets a wrong answer, over thirty changes under load", async () => {
    const supergraphs = Array.from({ length: 30 }, (_, index) => numbered(index + 2));
    let running = true;
    let answered = 0;
    const failures: string[] = [];
    const client = async () => {
      while (running) {
        const { status, body } = await hub.ask(
          "{ offers(first: 3) { totalCount nodes { id title } } version }",
        );
        answered += 1;
        const isRight =
          status === 200 && !body.errors && body.data.version === 1 && body.data.offers.nodes.length === 3;
        if (!isRight) failures.push(JSON.stringify({ status, body }));
      }
    };
    const clients = Array.from({ length: 20 }, client);
    for (const supergraph of supergraphs) {
      await source.push(supergraph);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    running = false;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect(hub.gateway.supergraph()?.version).toBe(31);
    expect(opened).toEqual(["catalogue local:catalogue"]);
    expect(closed).toEqual([]);
  });

  test("a request that began on the old schema ends on it, and its client closes only then", async () => {
    await source.push(numbered(40, "local:first"));
    const running = hub.ask("{ slow onlyIn40 }");
    await until(() => release !== undefined);
    await source.push(numbered(41, "local:second"));
    expect((await hub.ask("{ onlyIn41 }")).body).toEqual({ data: { onlyIn41: 41 } });
    expect((await hub.ask("{ onlyIn40 }")).body.errors[0].extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(closed).not.toContain("catalogue local:first");
    release?.();
    const { body } = await running;
    expect(body.data.slow).toBe("done");
    await until(() => closed.includes("catalogue local:first"));
    expect(closed).not.toContain("catalogue local:second");
  });

  test("a supergraph that cannot be loaded, or does not fit its digest, or is older, is refused and the old one serves", async () => {
    const serving = hub.gateway.supergraph();
    const next = numbered(50);
    await source.push({ ...next, sdl: `${next.sdl}\n# forged` });
    const broken = "type Query { nothing: String }";
    const { createHash } = await import("node:crypto");
    await source.push({ ...next, sdl: broken, digest: createHash("sha256").update(broken).digest("hex") });
    await source.push(numbered(39));
    expect(hub.gateway.supergraph()).toBe(serving);
    expect((await hub.ask("{ onlyIn41 }")).body).toEqual({ data: { onlyIn41: 41 } });
    await source.push(next);
    expect(hub.gateway.supergraph()?.version).toBe(50);
  });

  test("two documents under one operation name never get each other's data", async () => {
    const ask = (index: number) =>
      index % 2 === 0
        ? hub.ask("query Same { version }")
        : hub.ask('query Same { offer(id: "aice:1") { id } }');
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index)));
      for (const [index, { body }] of answers.entries()) {
        expect(body).toEqual({ data: index % 2 === 0 ? { version: 1 } : { offer: { id: "aice:1" } } });
      }
    }
  });
});
