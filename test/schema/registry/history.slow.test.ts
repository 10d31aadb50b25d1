import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { HUB, partner } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const url = "https://aice.example/graphql";

describeOnEachDatabase("the registry's history", (fresh) => {
  const serve = servedRegistries();

  test("keeps every version with who, when and what changed, tells any two apart, and goes back", async () => {
    const location = fresh();
    const { registry, ask, token } = await serve(location);
    await registry.publish([...HUB, partner("aice")], { by: "hub" });
    const { token: aice, id } = await token("aice", ["check", "publish", "read"]);
    const call = partner("aice", { kinds: ["Call"] }).sdl;

    const checked = await ask("POST", "/subgraphs/aice/check", aice, { sdl: call });
    expect([checked.status, checked.body]).toMatchObject([
      200,
      { status: "passed", problems: [], composition: { unchanged: false, servingVersion: 1 } },
    ]);
    expect((await ask("GET", "/supergraph/versions")).body.versions).toHaveLength(1);

    const done = await ask("POST", "/subgraphs/aice/publish", aice, { sdl: call, url, by: "somebody else" });
    expect([done.status, done.body]).toMatchObject([
      200,
      { status: "published", version: 2, servingVersion: 2, subgraphs: [{ slug: "aice", version: 2 }] },
    ]);
    // What a check says is what a publish does.
    expect(done.body.changes).toEqual(checked.body.changes);
    expect(done.body.changes[0]).toEqual({
      criticality: "BREAKING",
      coordinate: "AiceTrainingCourse",
      message: "Type 'AiceTrainingCourse' was removed",
    });
    expect(done.body.changes).toContainEqual(
      expect.objectContaining({ criticality: "SAFE", coordinate: "AiceCall" }),
    );
    const same = await ask("POST", "/subgraphs/aice/check", aice, { sdl: call });
    expect(same.body).toMatchObject({
      status: "passed",
      changes: [],
      composition: { unchanged: true, digest: (await registry.supergraphs.current())?.digest },
    });

    const { versions } = (await ask("GET", "/supergraph/versions")).body;
    expect(versions).toMatchObject([
      {
        version: 2,
        cause: "publish",
        publishedBy: `aice:${id}`,
        publishedFrom: "127.0.0.1",
        changes: { breaking: 5, dangerous: expect.any(Number), safe: expect.any(Number) },
        subgraphs: expect.arrayContaining([{ slug: "aice", version: 2, url }]),
      },
      { version: 1, cause: "publish", publishedBy: "hub", publishedFrom: null, changes: { breaking: 0 } },
    ]);
    expect((await ask("GET", "/supergraph/versions?before=2&first=5")).body.versions).toHaveLength(1);
    expect((await ask("GET", "/supergraph/versions?first=0")).status).toBe(400);

    const second = await ask("GET", "/supergraph/versions/2");
    expect(second.body).toBe((await ask("GET", "/supergraph")).body);
    expect(second.headers.get("x-hub-supergraph-version")).toBe("2");
    expect(second.headers.get("etag")).toBe((await ask("GET", "/supergraph")).headers.get("etag"));
    const first = await ask("GET", "/supergraph/versions/1?form=api");
    expect(first.body).toContain("type AiceTrainingCourse");
    expect(first.body).not.toContain("join__");
    expect((await ask("GET", "/supergraph/versions/3")).status).toBe(404);
    expect((await ask("GET", "/supergraph/versions/last")).status).toBe(400);

    const diff = await ask("GET", "/supergraph/diff?from=2&to=1");
    expect(diff.body.changes[0]).toMatchObject({ criticality: "BREAKING", coordinate: "AiceCall" });
    expect((await ask("GET", "/supergraph/diff")).body).toEqual({
      from: 1,
      to: 2,
      changes: done.body.changes,
    });
    expect((await ask("GET", "/supergraph/diff?from=1&to=9")).status).toBe(404);

    const wrong = await ask("POST", "/subgraphs/aice/publish", aice, { sdl: "type Query {", url });
    expect([wrong.status, wrong.body]).toMatchObject([
      422,
      { status: "rejected", servingVersion: 2, problems: [{ code: "HUB203", slug: "aice", line: 1 }] },
    ]);
    const { rejections } = (await ask("GET", "/subgraphs/aice/rejections", aice)).body;
    expect(rejections).toMatchObject([
      {
        id: wrong.body.rejectionId,
        publishedBy: `aice:${id}`,
        subgraphs: [{ slug: "aice", sdl: "type Query {" }],
        problems: [{ code: "HUB203" }],
      },
    ]);

    expect((await ask("POST", "/supergraph/rollback", OPERATOR, { to: 9 })).status).toBe(404);
    expect((await ask("POST", "/supergraph/rollback", OPERATOR, { to: 2 })).body).toMatchObject({
      status: "unchanged",
    });
    const back = await ask("POST", "/supergraph/rollback", OPERATOR, { to: 1, by: "Ada" });
    expect([back.status, back.body]).toMatchObject([
      200,
      { status: "published", version: 3, servingVersion: 3, subgraphs: [] },
    ]);
    expect((await ask("GET", "/supergraph")).body).toBe((await ask("GET", "/supergraph/versions/1")).body);
    expect((await ask("GET", "/supergraph/versions?first=1")).body.versions).toMatchObject([
      { version: 3, cause: "rollback", publishedBy: "Ada" },
    ]);
    expect((await ask("GET", "/subgraphs/aice")).body).toMatchObject({ version: 1, url: "local:aice" });

    // Versions count on from the newest that there ever was.
    const third = await ask("POST", "/subgraphs/aice/publish", aice, { sdl: call, url });
    expect(third.body).toMatchObject({ version: 4, subgraphs: [{ slug: "aice", version: 3 }] });
    const kept = (await ask("GET", "/subgraphs/aice/versions")).body.versions;
    expect(kept.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect((await ask("GET", "/subgraphs/aice/versions/2")).body).toMatchObject({ sdl: call, url });
    expect((await ask("GET", "/subgraphs/aice/versions/4")).status).toBe(404);

    const after = await serve(location);
    expect((await after.ask("GET", "/supergraph")).headers.get("x-hub-supergraph-version")).toBe("4");
  }, 120_000);

  test("a deletion that does not compose is refused, and everything stays; the hub's own subgraphs do in any case", async () => {
    const location = fresh();
    const first = await serve(location);
    await first.registry.publish([...HUB, partner("aice")], { by: "hub" });
    const { registry, ask } = await serve(location, { composing: { timeLimit: 1 } });
    const refused = await ask("DELETE", "/subgraphs/aice", OPERATOR);
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { status: "rejected", servingVersion: 1, problems: [{ code: "HUB211" }] },
    ]);
    expect((await ask("DELETE", "/subgraphs/nobody", OPERATOR)).status).toBe(404);
    expect((await ask("DELETE", "/subgraphs/catalogue", OPERATOR)).status).toBe(409);
    expect((await ask("GET", "/supergraph/versions")).body.versions).toHaveLength(1);
    expect((await ask("GET", "/subgraphs")).body.subgraphs).toHaveLength(4);
    expect(await registry.audit.verify()).toMatchObject({ intact: true, entries: 2 });
  });

  test("a check says what stands against a subgraph before it has an address", async () => {
    const { registry, ask, token } = await serve(fresh());
    await registry.publish(HUB, { by: "hub" });
    const { token: aice } = await token("aice", ["check", "publish"]);
    expect(
      (await ask("POST", "/subgraphs/aice/check", aice, { sdl: partner("aice").sdl })).body,
    ).toMatchObject({
      status: "passed",
    });
    const wrong = partner("aice", { more: "type Bureau { name: String }" });
    expect((await ask("POST", "/subgraphs/aice/check", aice, { sdl: wrong.sdl })).body).toMatchObject({
      status: "refused",
      problems: [{ code: "HUB111", slug: "aice", coordinate: "Bureau" }],
      changes: [],
      composition: { digest: null, servingVersion: 1 },
    });
    expect(
      (await ask("POST", "/subgraphs/aice/publish", aice, { sdl: partner("aice").sdl })).body,
    ).toMatchObject({ status: "rejected", problems: [{ code: "HUB242" }] });
    expect(await registry.history.rejections("aice", 10)).toHaveLength(1);
  });

  test("two publishes of one subgraph at once land one after the other; a rollback to before it ends its tokens", async () => {
    const { registry, ask, token } = await serve(fresh());
    await registry.publish(HUB, { by: "hub" });
    const { token: aice } = await token("aice", ["publish"]);
    const publish = (kind: string) =>
      ask("POST", "/subgraphs/aice/publish", aice, { sdl: partner("aice", { kinds: [kind] }).sdl, url });
    const both = await Promise.all([publish("Call"), publish("EventMission")]);
    expect(both.map(({ status, body }) => [status, body.version]).sort()).toEqual([
      [200, 2],
      [200, 3],
    ]);
    const back = await ask("POST", "/supergraph/rollback", OPERATOR, { to: 1 });
    expect(back.body).toMatchObject({ status: "published", version: 4, subgraphs: [] });
    expect((await ask("GET", "/subgraphs/aice")).status).toBe(404);
    expect((await publish("Call")).status).toBe(401);
    const { entries } = (await ask("GET", "/audit", OPERATOR)).body;
    expect(entries.at(-1)).toMatchObject({
      action: "rolled-back",
      content: { slugs: ["aice"], details: { to: 1, endedTokens: [expect.any(String)] } },
    });
  });
});
