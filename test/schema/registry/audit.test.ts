import { expect, test } from "@jest/globals";
import { openDatabase } from "../../../runtime/database/open-database.js";
import { REGISTRY_STORAGE } from "../../../schema/registry/storage.js";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { HUB } from "../sample-schemas.js";
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
      { sequence: 1, action: "published", actor: "hub", content: { before: null, after: serving } },
      { sequence: 2, action: "token-created", actor: "operator", source: "127.0.0.1", token: null },
      {
        sequence: 3,
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
      { sequence: 4, action: "token-revoked", actor: "operator", content: { details: { id } } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(aice.split("_")[2]);
    expect((await ask("GET", "/audit?after=3&first=1", OPERATOR)).body.entries).toHaveLength(1);
    const intact = (await ask("GET", "/audit/verification", OPERATOR)).body;
    expect(intact).toEqual({ intact: true, entries: 4, head: entries[3].hash, brokenAt: null });

    const database = await openDatabase(location, REGISTRY_STORAGE);
    await database.query("UPDATE audit_entry SET actor = 'somebody' WHERE sequence = 3");
    expect(await registry.audit.verify()).toMatchObject({ intact: false, brokenAt: 3 });
    await database.query(`UPDATE audit_entry SET actor = 'aice:${id}' WHERE sequence = 3`);
    expect(await registry.audit.verify()).toEqual(intact);
    await database.query("DELETE FROM audit_entry WHERE sequence = 2");
    expect(await registry.audit.verify()).toMatchObject({ intact: false, brokenAt: 3 });
    await database.destroy();
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
    expect((await ask("GET", "/audit", OPERATOR)).body).toEqual({ entries: [] });
  });

  test("two processes on one database write one chain", async () => {
    const location = fresh();
    const [one, other] = [await serve(location), await serve(location)];
    const made = [];
    for (let count = 0; count < 10; count++) {
      made.push(one.token(`left-${count}`, ["check"]), other.token(`right-${count}`, ["check"]));
    }
    await Promise.all(made);
    expect(await one.registry.audit.verify()).toMatchObject({ intact: true, entries: 20 });
  });
});
