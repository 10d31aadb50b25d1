import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { openRegistry, type Registry } from "../../schema/registry/registry.js";
import { freshFolders } from "../harness/databases.js";
import { compositionMistakes, ruleMistakes, wrongSdl } from "./mistakes.js";
import { HUB, partner } from "./sample-schemas.js";

const OPERATOR = "a-token-of-more-than-twenty-characters";

interface Answer {
  readonly status: string;
  readonly servingVersion: number | null;
  readonly problems: readonly {
    code: string;
    rule: string;
    slug: string;
    coordinate: string | null;
    line?: number;
    message: string;
    remedy: string;
  }[];
}

describe("over HTTP, a partner's publish is refused with the code and the line:", () => {
  const fresh = freshFolders();
  let registry: Registry;
  let base: string;
  let token: string;
  let close: () => Promise<unknown>;

  beforeAll(async () => {
    registry = await openRegistry({
      location: fresh(),
      log: silentLogger,
      token: OPERATOR,
      publishesPerMinute: 1_000,
    });
    const server = createHttpServer({ log: silentLogger });
    registry.mount(server, "/registry");
    base = `${await listen(server, "127.0.0.1", 0)}/registry`;
    close = () => server.close();
    const subgraphs = [...HUB, partner("aice-milano"), partner("aice")];
    const published = await registry.publish(subgraphs, { by: "hub" });
    expect(published).toMatchObject({ status: "published", version: 1 });
    const made = await post("/tokens", OPERATOR, {
      slug: "aice",
      verbs: ["publish", "check"],
      days: 1,
      note: "",
    });
    ({ token } = (await made.json()) as { token: string });
  }, 60_000);
  afterAll(async () => {
    await close();
    await registry.close();
  });

  const post = (path: string, bearer: string, body: unknown) =>
    fetch(`${base}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    });

  test.each([...ruleMistakes, ...compositionMistakes])("$rule ($code)", async (mistake) => {
    const sdl = wrongSdl(mistake);
    const answer = await post("/subgraphs/aice/publish", token, { sdl, url: "https://aice.example/graphql" });
    const result = (await answer.json()) as Answer;
    expect([answer.status, result.status, result.servingVersion]).toEqual([422, "rejected", 1]);
    const problem = result.problems.find(
      ({ code, coordinate }) => code === mistake.code && coordinate === mistake.coordinate,
    );
    expect(problem ?? result.problems).toMatchObject({ code: mistake.code, slug: "aice" });
    expect(problem?.message).toMatch(/^Cannot (publish|compose)/);
    expect(problem?.remedy).toMatch(/\.$/);
    if (mistake.line !== undefined) {
      expect(sdl.split("\n")[(problem?.line ?? 0) - 1]).toContain(mistake.line);
    }
  });

  test("and nothing that is served has changed", async () => {
    expect([...ruleMistakes, ...compositionMistakes].length).toBeGreaterThanOrEqual(40);
    expect(await registry.supergraphs.current()).toMatchObject({ version: 1 });
    const right = partner("aice", { more: "type AiceDesk { city: String }" });
    const answer = await post("/subgraphs/aice/publish", token, {
      sdl: right.sdl,
      url: "https://aice.example/graphql",
    });
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: "published", version: 2 }]);
  });
});
