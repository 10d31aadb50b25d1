import { expect, test } from "@jest/globals";
import { publishPace } from "../../../schema/registry/access/publish-pace.js";
import { freshFolders } from "../../harness/databases.js";
import { HUB } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

/** Refused for its address, without composing. */
const REFUSED = { sdl: "type Query { aice: String }", url: "ftp://aice.example/" };
const fresh = freshFolders();
const serve = servedRegistries();

test("a token that publishes more often than it may waits, others do not, and nothing is done meanwhile", async () => {
  const { registry, ask, token } = await serve(fresh());
  // What the hub publishes itself is not counted.
  for (let count = 0; count < 12; count++) await registry.publish(HUB, { by: "hub" });
  const { token: aice } = await token("aice", ["check", "publish", "delete"]);
  const { token: claai } = await token("claai", ["publish"]);
  const publish = (slug: string, shown: string) => ask("POST", `/subgraphs/${slug}/publish`, shown, REFUSED);
  const statuses = [];
  for (let count = 0; count < 10; count++) statuses.push((await publish("aice", aice)).status);
  expect(statuses).toEqual(Array(10).fill(422));
  const late = await publish("aice", aice);
  expect(late.status).toBe(429);
  const wait = Number(late.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(late.body.message).toBe(
    `This token has published 10 times within a minute, as often as it may; try again in ${wait} second${wait === 1 ? "" : "s"}.`,
  );
  expect((await ask("DELETE", "/subgraphs/aice", aice)).status).toBe(429);
  expect(await registry.history.rejections("aice", 50)).toHaveLength(10);
  expect((await ask("POST", "/subgraphs/aice/check", aice, REFUSED)).status).toBe(200);
  expect((await publish("claai", claai)).status).toBe(422);
  expect((await publish("aice", OPERATOR)).status).toBe(422);
});

test("how often a token may publish is a setting, and a request that the registry does not let in counts for nobody", async () => {
  const { registry, ask, token } = await serve(fresh(), { publishesPerMinute: 1 });
  await registry.publish(HUB, { by: "hub" });
  const { token: aice } = await token("aice", ["publish"]);
  const publish = (shown: string) => ask("POST", "/subgraphs/aice/publish", shown, REFUSED);
  expect((await publish("wrong")).status).toBe(401);
  expect((await publish(aice)).status).toBe(422);
  expect((await publish(aice)).body.message).toMatch(/^This token has published once within a minute/);
});

test("a token may go on when its first publish is a minute ago, not before", () => {
  let time = 0;
  const pace = publishPace({ limit: 2, now: () => time });
  expect(pace.take("aice")).toBe(0);
  time = 20_000;
  expect(pace.take("aice")).toBe(0);
  time = 59_999;
  expect(pace.take("aice")).toBe(1);
  expect(pace.take("claai")).toBe(0);
  time = 60_000;
  expect(pace.take("aice")).toBe(0);
  expect(pace.take("aice")).toBe(20_000);
});
