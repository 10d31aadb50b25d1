import { describe, expect, test } from "@jest/globals";
import { exampleOperations } from "../../gateway/explore/example-operations.js";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";

describe("the explorer", () => {
  const hub = testHub(freshFolders());

  test.each(exampleOperations())("its example '$title' runs as it stands", async ({ query, variables }) => {
    const given = variables === "" ? undefined : JSON.parse(variables);
    const { status, errors, data } = await hub().query(query, given);
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(Object.values(data)).not.toContain(null);
  });

  test("needs nothing from anywhere but the hub", async () => {
    const { address } = hub().running;
    const page = await fetch(`${address}/explore`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'|default-src 'self'/);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => String(url));
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets.filter((url) => !url.startsWith("data:"))) {
      const url = new URL(asset, `${address}/explore`);
      expect(url.origin).toBe(address);
      expect([asset, (await fetch(url)).status]).toEqual([asset, 200]);
    }
  });
});
