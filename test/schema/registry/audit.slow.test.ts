import { expect, test } from "@jest/globals";
import { openDatabase } from "../../../runtime/database/open-database.js";
import { REGISTRY_STORAGE } from "../../../schema/registry/storage.js";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { HUB, partner } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

describeOnEachDatabase("the registry's audit log", (fresh) => {
  const serve = servedRegistries();

  test("names who did what from where, and shows when an entry was changed or taken out", async () => {
    const location = fresh();
    const { registry, ask, token } = await serve(location);
    await registry.publish(HUB, { by: "hub" });
    const { token: aice, id } = await token("aice", ["publish"]);
    await ask("POST", "/subgraphs/aice/publish", aice, { sdl: "type Query {", url: "https://aice.example/" });
    await ask("DELETE", `/tokens/${id}`, OPERATOR);
    await ask("DELETE", `/tokens/${id}`, OPERATOR);

    const { entries } = (await ask("GET", "/audit", OPERATOR)).body;
    const serving = { version: 1, digest: (await registry.supergraphs.current())?.digest };
    expect(entries).toMatchObject([
      {
        sequence: 1,
        action: "signing-key-made",
        actor: "registry",
        content: { before: null, after: { publicKey: registry.signer.publicKey.text } },
      },
      { sequence: 2, action: "published", actor: "hub", content: { before: null, after: serving } },
      { sequence: 3, action: "token-created", actor: "operator", source: "127.0.0.1", token: null },
      {
        sequence: 4,
        action: "rejected",
        actor: `aice:${id}`,
        token: id,
        source: "127.0.0.1",
        content: {
          slugs: ["aice"],
          before: serving,
          after: serving,
          details: { problems: [{ code: "HUB203" }] },
        },
      },
      { sequence: 5, action: "token-revoked", actor: "operator", content: { details: { id } } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(aice.split("_")[2]);
    expect((await ask("GET", "/audit?after=4&first=1", OPERATOR)).body.entries).toHaveLength(1);
    const intact = (await ask("GET", "/audit/verification", OPERATOR)).body;
    expect(intact).toEqual({
      intact: true,
      entries: 5,
      head: entries[4].hash,
      brokenAt: null,
      includesHead: null,
    });
    const since = (head: string) => ask("GET", `/audit/verification?head=${head}`, OPERATOR);
    expect((await since(entries[2].hash)).body).toMatchObject({ intact: true, includesHead: true });
    expect((await since("the-head")).status).toBe(400);

    const database = await openDatabase(location, REGISTRY_STORAGE);
    await database.query("UPDATE audit_entry SET actor = 'somebody' WHERE sequence = 4");
    expect(await registry.audit.verify()).toMatchObject({ intact: false, brokenAt: 4 });
    await database.query(`UPDATE audit_entry SET actor = 'aice:${id}' WHERE sequence = 4`);
    expect(await registry.audit.verify()).toEqual(intact);
    // An end that is cut off leaves a chain that fits; the head that was noted before tells.
    await database.query("DELETE FROM audit_entry WHERE sequence = 5");
    expect((await since(intact.head)).body).toMatchObject({ intact: true, entries: 4, includesHead: false });
    await database.query("DELETE FROM audit_entry WHERE sequence = 3");
    expect(await registry.audit.verify()).toMatchObject({ intact: false, brokenAt: 4 });
    await database.destroy();
  });

  test("fits whatever the operator says to act for, or refuses it", async () => {
    const { registry, ask } = await serve(fresh());
    const wanted = { slug: "aice", verbs: ["read"] };
    for (const by of ["cut\0off", "half \ud83d", "whole 😀 "]) {
      const { status } = await ask("POST", "/tokens", OPERATOR, { ...wanted, by });
      expect([by, status]).toEqual([by, by.startsWith("whole") ? 201 : 400]);
    }
    expect(await registry.audit.verify()).toMatchObject({ intact: true });
  });

  test("keeps who made, changed and ended contracts and webhooks, with before and after, and no secret", async () => {
    const { registry, ask } = await serve(fresh());
    await registry.publish(HUB, { by: "hub" });
    const hook = { url: "http://127.0.0.1:9/hooks/a-secret-in-the-path", events: ["published"] };
    const secret = "a-new-secret-of-more-than-twenty";
    for (const [method, path, body] of [
      ["PUT", "/contracts/public", { exclude: ["internal"] }],
      ["PUT", "/contracts/public", { exclude: ["internal"] }],
      ["PUT", "/contracts/public", { exclude: ["internal", "draft"] }],
      ["DELETE", "/contracts/public"],
      ["DELETE", "/contracts/public"],
      ["PUT", "/webhooks/chat", hook],
      ["PUT", "/webhooks/chat", hook],
      ["PUT", "/webhooks/chat", { ...hook, events: ["rejected"], secret }],
      ["DELETE", "/webhooks/chat"],
      ["DELETE", "/webhooks/chat"],
    ] as const) {
      await ask(method, path, OPERATOR, body);
    }
    const { entries } = (await ask("GET", "/audit?after=2", OPERATOR)).body;
    const published = { origin: "http://127.0.0.1:9", events: ["published"] };
    const rejected = { origin: "http://127.0.0.1:9", events: ["rejected"] };
    const internal = { include: [], exclude: ["internal"] };
    const both = { include: [], exclude: ["internal", "draft"] };
    const by = { actor: "operator", source: "127.0.0.1" };
    const [contract, chat] = [{ name: "public" }, { name: "chat" }];
    expect(entries).toMatchObject([
      { ...by, action: "contract-made", content: { before: null, after: internal, details: contract } },
      { ...by, action: "contract-changed", content: { before: internal, after: both, details: contract } },
      { ...by, action: "contract-removed", content: { before: both, after: null, details: contract } },
      { ...by, action: "webhook-made", content: { before: null, after: published, details: chat } },
      {
        ...by,
        action: "webhook-changed",
        content: { before: published, after: rejected, details: { ...chat, secretChanged: true } },
      },
      { ...by, action: "webhook-removed", content: { before: rejected, after: null, details: chat } },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/a-secret-in-the-path|a-new-secret/);
    expect(await registry.audit.verify()).toMatchObject({ intact: true, entries: 8 });
  });

  test("is only ever added to, whatever the registry is asked to do", async () => {
    const statements: string[] = [];
    const { registry, ask, token } = await serve(fresh(), {
      onStatement: (statement) => statements.push(statement),
    });
    await registry.publish([...HUB, partner("aice")], { by: "hub" });
    const { id } = await token("aice", ["publish"]);
    for (const [method, path, body] of [
      ["POST", "/subgraphs/aice/publish", { sdl: "type Query {" }],
      ["DELETE", `/tokens/${id}`],
      ["PUT", "/contracts/public", { exclude: ["internal"] }],
      ["DELETE", "/contracts/public"],
      ["PUT", "/webhooks/chat", { url: "http://127.0.0.1:9/", events: ["rejected"] }],
      ["DELETE", "/webhooks/chat"],
      ["DELETE", "/subgraphs/aice"],
      ["POST", "/supergraph/rollback", { to: 1 }],
      ["POST", "/usage", { counts: [] }],
      ["POST", "/feeds", { feeds: [] }],
      ["PUT", "/audit", {}],
      ["DELETE", "/audit"],
      ["DELETE", "/audit/1"],
      ["GET", "/audit"],
      ["GET", "/audit/verification"],
    ] as const) {
      await ask(method, path, OPERATOR, body);
    }
    const about = statements.filter((statement) => statement.includes("audit_entry"));
    const verbs = about.map((statement) => /^\w+/.exec(statement.trim())?.[0].toUpperCase());
    expect(new Set(verbs)).toEqual(new Set(["CREATE", "SELECT", "INSERT"]));
    expect(verbs.filter((verb) => verb === "INSERT")).toHaveLength(11);
    expect(about.join()).not.toMatch(/ON (CONFLICT|DUPLICATE)|REPLACE/i);
  });

  test("what cannot be put on record does not happen", async () => {
    const { registry, ask } = await serve(fresh(), {
      record: async (_manager, { action }) => {
        if (action === "published") throw new Error("the record is full");
      },
    });
    const done = await ask("POST", "/publish", OPERATOR, {
      subgraphs: HUB.map((subgraph) => ({ ...subgraph, url: `https://${subgraph.slug}.example/graphql` })),
    });
    expect([done.status, done.body]).toEqual([500, { message: "The registry failed; its log says why." }]);
    expect(await registry.supergraphs.current()).toBeNull();
    expect(await registry.subgraphs()).toEqual([]);
    expect((await ask("GET", "/audit", OPERATOR)).body).toMatchObject({
      entries: [{ action: "signing-key-made" }],
    });
  });

  test("two processes on one database write one chain", async () => {
    const location = fresh();
    const [one, other] = [await serve(location), await serve(location)];
    const made = [];
    for (let count = 0; count < 10; count++) {
      made.push(one.token(`left-${count}`, ["check"]), other.token(`right-${count}`, ["check"]));
    }
    await Promise.all(made);
    expect(await one.registry.audit.verify()).toMatchObject({ intact: true, entries: 21 });
  });
});
