import { expect, test } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { HUB, partner } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const INVALID = { message: "This needs a valid token." };
const NOT_ALLOWED = { message: "This token does not allow that." };
/** What an endpoint answers to an empty body once it has let somebody in. */
const LET_IN = 400;

describeOnEachDatabase("tokens of the registry", (fresh) => {
  const serve = servedRegistries();

  test("a partner's token opens its own subgraph, for its verbs alone", async () => {
    const { ask, token } = await serve(fresh());
    const { token: aice, id } = await token("aice", ["check", "publish"]);
    expect(aice).toMatch(new RegExp(`^ohp_${id}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$`));
    expect((await ask("POST", "/subgraphs/aice/check", aice, {})).status).toBe(LET_IN);
    expect((await ask("POST", "/subgraphs/aice/publish", aice, {})).status).toBe(LET_IN);
    for (const [method, path] of [
      ["DELETE", "/subgraphs/aice"],
      ["GET", "/subgraphs/aice/rejections"],
      ["POST", "/subgraphs/claai/check"],
      ["POST", "/subgraphs/nobody/publish"],
      ["POST", "/publish"],
      ["POST", "/supergraph/rollback"],
      ["GET", "/audit"],
      ["GET", "/tokens"],
    ] as const) {
      const answer = await ask(method, path, aice, method === "POST" ? {} : undefined);
      expect([path, answer.status, answer.body]).toEqual([path, 403, NOT_ALLOWED]);
    }
  });

  test("a wrong, foreign, expired or revoked token says no more than that", async () => {
    let now = Temporal.Instant.from("2026-11-22T10:00:00Z");
    const { ask, token } = await serve(fresh(), { clock: { now: () => now } });
    const short = await token("aice", ["check"], 1);
    const long = await token("aice", ["check"], 30);
    const check = (shown: string | undefined) => ask("POST", "/subgraphs/aice/check", shown, {});
    expect((await check(short.token)).status).toBe(LET_IN);
    now = now.add({ hours: 24 });
    const swapped = `${short.token.slice(0, -1)}${short.token.endsWith("0") ? "1" : "0"}`;
    for (const wrong of [undefined, "no", swapped, short.token, `${long.token}x`]) {
      const answer = await check(wrong);
      expect([wrong, answer.status, answer.body]).toEqual([wrong, 401, INVALID]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect((await check(long.token)).status).toBe(LET_IN);
    expect((await ask("DELETE", `/tokens/${long.id}`, OPERATOR)).status).toBe(204);
    expect((await check(long.token)).body).toEqual(INVALID);
    expect((await ask("DELETE", "/tokens/nobody", OPERATOR)).status).toBe(404);
  });

  test("two tokens overlap while a partner changes over, a third waits until one is revoked", async () => {
    const { ask, token } = await serve(fresh());
    const first = await token("aice", ["publish", "check"]);
    const second = await token("aice", ["publish"]);
    const publish = (shown: string) => ask("POST", "/subgraphs/aice/publish", shown, {});
    for (const { token } of [first, second]) expect((await publish(token)).status).toBe(LET_IN);
    const third = await ask("POST", "/tokens", OPERATOR, { slug: "aice", verbs: ["publish"] });
    expect(third.status).toBe(409);
    expect(third.body.message).toContain(first.id);
    expect((await ask("POST", "/tokens", OPERATOR, { slug: "aice", verbs: ["check"] })).status).toBe(201);
    await ask("DELETE", `/tokens/${first.id}`, OPERATOR);
    expect((await publish(first.token)).body).toEqual(INVALID);
    expect((await publish(second.token)).status).toBe(LET_IN);
    expect((await ask("POST", "/tokens", OPERATOR, { slug: "aice", verbs: ["publish"] })).status).toBe(201);
  });

  test("the list shows tokens without their secrets, and when they were last used", async () => {
    const { ask, token } = await serve(fresh());
    const made = await token("aice", ["check"]);
    await ask("POST", "/subgraphs/aice/check", made.token, {});
    const { body } = await ask("GET", "/tokens?slug=aice", OPERATOR);
    expect(body.tokens).toMatchObject([
      {
        id: made.id,
        slug: "aice",
        verbs: ["check"],
        status: "active",
        createdBy: "operator",
        lastUsedAt: expect.stringMatching(/^\d{4}-.*:00\.000Z$/),
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/hash/i);
    expect(JSON.stringify(body)).not.toContain(made.token.split("_")[2]);
    expect((await ask("GET", "/tokens?slug=claai", OPERATOR)).body).toEqual({ tokens: [] });
  });

  test("who shows wrong tokens again and again has to wait", async () => {
    const { ask, token } = await serve(fresh());
    const { token: right } = await token("aice", ["check"]);
    const statuses = [];
    for (let count = 0; count < 11; count++) statuses.push((await ask("GET", "/audit", "wrong")).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    const waiting = await ask("POST", "/subgraphs/aice/check", right, {});
    expect([waiting.status, waiting.body]).toEqual([
      429,
      { message: "Too many wrong tokens; try again later." },
    ]);
    expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask("GET", "/subgraphs")).status).toBe(200);
  });

  test("a token that is revoked while its publish waits does nothing with it", async () => {
    const { registry, ask, token } = await serve(fresh());
    const aice = await token("aice", ["publish"]);
    const inFront = registry.publish(HUB, { by: "hub" });
    const body = { sdl: partner("aice").sdl, url: "https://aice.example/graphql" };
    const publishing = ask("POST", "/subgraphs/aice/publish", aice.token, body);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await ask("DELETE", `/tokens/${aice.id}`, OPERATOR)).status).toBe(204);
    await inFront;
    const late = await publishing;
    expect([late.status, late.body]).toEqual([401, INVALID]);
    expect((await ask("GET", "/subgraphs/aice")).status).toBe(404);
  });

  test("a request for a token that cannot be is refused with what is wrong", async () => {
    const { ask } = await serve(fresh());
    for (const [wrong, message] of [
      [{ slug: "Aice", verbs: ["check"] }, /slug/],
      [{ slug: "aice", verbs: [] }, /verbs/],
      [{ slug: "aice", verbs: ["rule"] }, /verbs/],
      [{ slug: "aice", verbs: ["check"], days: 181 }, /days/],
      [{}, /slug.*verbs/],
    ] as const) {
      const answer = await ask("POST", "/tokens", OPERATOR, wrong);
      expect(answer.status).toBe(400);
      expect(answer.body.message).toMatch(message);
    }
  });

  test("a token whose subgraph is gone can do nothing, not even when it was let in before", async () => {
    const { registry, ask, token } = await serve(fresh());
    await registry.publish([...HUB, partner("aice"), partner("claai")], { by: "hub" });
    const [one, other] = [
      await token("aice", ["publish", "delete"]),
      await token("aice", ["check", "publish"]),
    ];
    const { sdl } = partner("aice", { more: '"A second thought." type AiceThought { text: String }' });
    const [gone, late] = await Promise.all([
      ask("DELETE", "/subgraphs/aice", one.token),
      new Promise((resolve) => setTimeout(resolve, 50)).then(() =>
        ask("POST", "/subgraphs/aice/publish", other.token, { sdl, url: "https://aice.example/graphql" }),
      ),
    ]);
    expect([gone.status, gone.body]).toMatchObject([
      200,
      {
        status: "published",
        version: 2,
        changes: expect.arrayContaining([
          expect.objectContaining({ coordinate: "AiceTrainingCourse", criticality: "BREAKING" }),
        ]),
      },
    ]);
    expect([late.status, late.body]).toEqual([401, INVALID]);
    for (const { token } of [one, other]) {
      expect((await ask("POST", "/subgraphs/aice/check", token, {})).status).toBe(401);
    }
    expect((await ask("GET", "/subgraphs")).body.subgraphs.map(({ slug }: { slug: string }) => slug)).toEqual(
      ["agreement", "catalogue", "claai", "reference"],
    );
    const again = await token("aice", ["publish"]);
    const back = await ask("POST", "/subgraphs/aice/publish", again.token, {
      sdl: partner("aice").sdl,
      url: "https://aice.example/graphql",
    });
    expect([back.status, back.body]).toMatchObject([
      200,
      { version: 3, servingVersion: 3, subgraphs: [{ slug: "aice", version: 2 }] },
    ]);
    expect((await ask("GET", "/subgraphs/aice")).body.publishedBy).toBe(`aice:${again.id}`);
  });
});
