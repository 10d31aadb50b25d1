import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { HUB, partner } from "../sample-schemas.js";
import { type Served, servedRegistries } from "./served.js";

const url = "http://127.0.0.1:4001/graphql";

describeOnEachDatabase("publishes at the same time, over HTTP", (fresh) => {
  const serve = servedRegistries();
  const publish = ({ ask }: Served, slug: string, token: string, kind: string) =>
    ask("POST", `/subgraphs/${slug}/publish`, token, { sdl: partner(slug, { kinds: [kind] }).sdl, url });

  test("of different partners both land", async () => {
    const served = await serve(fresh());
    await served.registry.publish(HUB, { by: "hub" });
    const tokens = await Promise.all(["aice", "claai"].map((slug) => served.token(slug, ["publish"])));
    const both = await Promise.all([
      publish(served, "aice", tokens[0]?.token ?? "", "Call"),
      publish(served, "claai", tokens[1]?.token ?? "", "Call"),
    ]);
    expect(both.map(({ status, body }) => [status, body.status, body.version]).sort()).toEqual([
      [200, "published", 2],
      [200, "published", 3],
    ]);
    const { sdl = "" } = (await served.registry.supergraphs.current()) ?? {};
    expect(sdl).toContain("AiceCall");
    expect(sdl).toContain("ClaaiCall");
  });

  test("of one partner, one waits for the other; the later one is what serves", async () => {
    const served = await serve(fresh());
    await served.registry.publish(HUB, { by: "hub" });
    const { token } = await served.token("aice", ["publish"]);
    const kinds = ["Call", "EventMission"];
    const both = await Promise.all(kinds.map((kind) => publish(served, "aice", token, kind)));
    expect(both.map(({ status, body }) => [status, body.version]).sort()).toEqual([
      [200, 2],
      [200, 3],
    ]);
    const later = kinds[both.findIndex(({ body }) => body.version === 3)];
    const earlier = kinds.find((kind) => kind !== later);
    const { sdl = "" } = (await served.registry.supergraphs.current()) ?? {};
    expect(sdl).toContain(`Aice${later}`);
    expect(sdl).not.toContain(`Aice${earlier}`);
  });

  test("of one partner, through two processes of the registry, one lands after the other or is told to try again", async () => {
    const location = fresh();
    const one = await serve(location);
    await one.registry.publish(HUB, { by: "hub" });
    const other = await serve(location);
    const { token } = await one.token("aice", ["publish"]);
    const both = await Promise.all([
      publish(one, "aice", token, "Call"),
      publish(other, "aice", token, "EventMission"),
    ]);
    const landed = both.filter(({ status }) => status === 200);
    expect(landed.length).toBeGreaterThan(0);
    for (const { status, body } of both) {
      if (status !== 200) expect([status, body.message]).toEqual([409, expect.stringMatching(/try again/)]);
    }
    const { body } = await one.ask("GET", "/subgraphs/aice/versions");
    expect(body.versions).toHaveLength(landed.length);
  });
});
