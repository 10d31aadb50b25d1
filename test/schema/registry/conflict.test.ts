import { expect, test } from "@jest/globals";
import { networkPolicy } from "../../../runtime/network/network-policy.js";
import { freshFolders } from "../../harness/databases.js";
import { HUB, partner } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const fresh = freshFolders();
const serve = servedRegistries();

test("when too many publishes of one partner wait, the rest are told to try again, and each of the others is answered", async () => {
  const { registry, ask } = await serve(fresh(), { publishesPerMinute: 1_000 });
  const inFront = registry.publish(HUB, { by: "hub" });
  // Refused for its address, without composing, once its turn has come.
  const body = { sdl: "type Query { aice: String }", url: "ftp://aice.example/" };
  const answers = await Promise.all(
    Array.from({ length: 120 }, () => ask("POST", "/subgraphs/aice/publish", OPERATOR, body)),
  );
  expect((await inFront).status).toBe("published");
  const told = answers.filter(({ status }) => status === 409);
  expect(told).toHaveLength(21);
  for (const { headers, body } of told) {
    expect(headers.get("retry-after")).toBe("1");
    expect(body).toEqual({ message: "Too many publishes wait; try again." });
  }
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(99);
  expect((await ask("POST", "/subgraphs/aice/publish", OPERATOR, body)).status).toBe(422);
});

test("checks that wait keep nobody from publishing", async () => {
  const { registry } = await serve(fresh());
  await registry.publish(HUB, { by: "hub" });
  const aice = [partner("aice")];
  const checks = Array.from({ length: 120 }, () => registry.check(aice, { by: "aice" }));
  const checked = Promise.allSettled(checks);
  expect(await registry.publish([partner("claai")], { by: "claai" })).toMatchObject({ status: "published" });
  const refused = (await checked).flatMap((check) => (check.status === "rejected" ? [check.reason] : []));
  expect(refused).toHaveLength(20);
  expect(new Set(refused.map(({ message }) => message))).toEqual(
    new Set(["Too many checks wait; try again."]),
  );
});

test("a publish that another registry gets in front of again and again is told to try again, and has changed nothing", async () => {
  const location = fresh();
  const other = await serve(location);
  const kinds = ["TrainingCourse", "Call"];
  // Composed once each, and compared once each way; from then on either is stored without a process.
  await other.registry.publish([...HUB, partner("aice", { kinds: kinds.slice(0, 1) })], { by: "hub" });
  for (const kind of [...kinds.slice(1), ...kinds]) {
    await other.registry.publish([partner("aice", { kinds: [kind] })], { by: "hub" });
  }
  let turn = 0;
  const resolve = async () => {
    // After this registry has looked what is newest, and before it stores anything.
    await other.registry.publish([partner("aice", { kinds: [kinds[turn++ % 2] ?? ""] })], { by: "hub" });
    return [{ address: "127.0.0.1", family: 4 as const }];
  };
  const { registry, ask } = await serve(location, { network: networkPolicy({ resolve }) });
  const twice = { slug: "claai", sdl: partner("claai").sdl };
  const late = await ask("POST", "/publish", OPERATOR, {
    subgraphs: [
      { ...twice, url: "http://claai.example/" },
      { ...twice, url: "http://127.0.0.1/" },
    ],
  });
  expect([late.status, late.headers.get("retry-after"), late.body]).toEqual([
    409,
    "1",
    { message: "Another registry publishes at the same time; try again." },
  ]);
  expect(turn).toBe(4);
  expect(await registry.history.rejections("claai", 10)).toEqual([]);
  expect((await registry.history.supergraphs({ first: 1 }))[0]?.version).toBe(8);
  expect(await registry.audit.verify()).toMatchObject({ intact: true });
}, 90_000);

test("a check during which something is published is told what differs from what was newest when it began", async () => {
  const other = partner("claai");
  let between = async () => {};
  const resolve = async () => {
    await between();
    return [{ address: "127.0.0.1", family: 4 as const }];
  };
  const { registry } = await serve(fresh(), { network: networkPolicy({ resolve }) });
  await registry.publish(HUB, { by: "hub" });
  // What was checked just now is published without being composed.
  await registry.check([other], { by: "claai" });
  between = async () => void (await registry.publish([other], { by: "claai" }));
  const { status, changes } = await registry.check(
    [{ ...partner("aice"), url: "http://aice.example/graphql" }],
    { by: "aice" },
  );
  expect(await registry.supergraphs.current()).toMatchObject({ version: 2 });
  expect([status, changes.filter(({ criticality }) => criticality === "BREAKING")]).toEqual(["passed", []]);
});
