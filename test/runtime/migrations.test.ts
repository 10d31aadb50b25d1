import { expect, jest, test } from "@jest/globals";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import { REGISTRY_STORAGE } from "../../schema/registry/storage.js";
import { describeOnEachDatabase, describeOnMysql } from "../harness/databases.js";
import { runProgram } from "../harness/process.js";
import { openNotes } from "./notes.js";

describeOnEachDatabase("a new database that many open at the same moment", (fresh) => {
  test("within one process: is made once, and all of them can use it", async () => {
    const location = fresh();
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => openDatabase(location, REGISTRY_STORAGE)),
    );
    for (const database of opened) {
      const rows = await database.query("SELECT name FROM migrations ORDER BY id");
      expect(rows.map(({ name }: { name: string }) => name)).toEqual(
        REGISTRY_STORAGE.migrations.map(({ name }) => name),
      );
    }
    await Promise.all(opened.map((database) => database.destroy()));
  });

  test("in processes of their own: is made once, and all of them serve", async () => {
    const location = fresh();
    const registries = Array.from({ length: 3 }, () =>
      runProgram("service.js", ["registry"], settings(location)),
    );
    await Promise.all(registries.map((registry) => registry.says(/"the registry listens"/)));
    expect(await Promise.all(registries.map((registry) => registry.stop()))).toEqual([0, 0, 0]);
    const database = await openDatabase(location, REGISTRY_STORAGE);
    const [{ count }] = await database.query("SELECT COUNT(*) AS count FROM audit_entry");
    // Its signing key was made once, too.
    expect(Number(count)).toBe(1);
    await database.destroy();
  }, 60_000);

  test("a migration that fails lets the next one try", async () => {
    const location = fresh();
    class Fails1700000000001 {
      up = async () => {
        throw new Error("no");
      };
      down = async () => {};
    }
    const content = { name: "notes", entities: [], migrations: [Fails1700000000001] };
    // TypeORM tells the console as well.
    const told = jest.spyOn(console, "log").mockImplementation(() => {});
    await expect(openDatabase(location, content)).rejects.toThrow("no");
    told.mockRestore();
    const database = await openNotes(location);
    expect(await database.query("SELECT * FROM note")).toEqual([]);
    await database.destroy();
  });
});

describeOnMysql("a MySQL server", (fresh) => {
  test("that cannot be used is told by its setting", async () => {
    const location = fresh() as { url: string };
    const url = new URL(location.url);
    url.port = "1";
    await expect(openNotes({ url: url.href })).rejects.toThrow(
      /^HUB_DATABASE_URL names .*:1, which cannot be used/,
    );
  });
});

function settings(location: DatabaseLocation): Record<string, string> {
  return {
    HUB_PORT: "0",
    HUB_REGISTRY_TOKEN: "a-token-of-more-than-twenty-characters",
    ...("url" in location ? { HUB_DATABASE_URL: location.url } : { HUB_DATA_DIR: location.folder }),
  };
}
