import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { describeOnMysql, freshFolders } from "../harness/databases.js";
import { runProgram, type TestProcess } from "../harness/process.js";
import { query } from "../harness/query.js";
import { AGREEMENT, COUNTRY, INSTRUMENTS, ONE_OFFER, PROVINCE_AND_FEEDS } from "./operations.js";

const TOKEN = "a-token-for-the-distributed-test";
const PARTNERS = ["sace-simest", "assocamerestero", "unioncamere-lombardia"];

describeOnMysql("the hub as separate processes", (fresh) => {
  const folder = freshFolders();
  const processes = new Map<string, TestProcess>();
  let settings: Record<string, string>;
  let registry = "";
  let gateways: string[] = [];

  /** Starts a service and waits until it listens. */
  async function start(name: string, more: Record<string, string> = {}, as = name): Promise<string> {
    const data = folder() as { folder: string };
    const service = runProgram("service.js", [name], {
      ...settings,
      HUB_DATA_DIR: data.folder,
      HUB_PORT: "0",
      ...more,
    });
    processes.set(as, service);
    const [, address] = await service.says(/"address":"([^"]+)"/);
    return String(address);
  }

  beforeAll(async () => {
    const location: DatabaseLocation = fresh();
    settings = { HUB_DATABASE_URL: (location as { url: string }).url, HUB_REGISTRY_TOKEN: TOKEN };
    registry = await start("registry");
    settings["HUB_REGISTRY_URL"] = registry;
    const names = ["reference", "agreement", "catalogue", ...PARTNERS];
    const addresses = await Promise.all(names.map((name) => start(name)));
    const publish = runProgram("service.js", ["publish"], {
      ...settings,
      HUB_SUBGRAPHS: names.map((name, index) => `${name}=${addresses[index]}/graphql`).join(","),
    });
    expect({ code: await publish.ended(), stderr: publish.output().stderr }).toEqual({ code: 0, stderr: "" });
    gateways = await Promise.all([start("gateway", {}, "gateway-1"), start("gateway", {}, "gateway-2")]);
    await until(async () => {
      const { data } = await query(`${gateways[0]}/graphql`, "{ feeds { status } }");
      return (
        data?.feeds?.length === PARTNERS.length &&
        data.feeds.every(({ status }: { status: string }) => status === "OK")
      );
    });
  }, 90_000);

  afterAll(async () => {
    await Promise.all([...processes.values()].map((service) => service.stop("SIGKILL")));
  });

  test("both gateways answer every first query alike", async () => {
    for (const operation of [INSTRUMENTS, ONE_OFFER, COUNTRY, AGREEMENT, PROVINCE_AND_FEEDS]) {
      const [one, two] = await Promise.all(gateways.map((address) => query(`${address}/graphql`, operation)));
      expect(one?.errors).toBeUndefined();
      expect(two?.data).toEqual(one?.data);
      expect(Object.values(one?.data ?? {})).not.toContain(null);
    }
  });

  test("the gateways give the catalogue's files, with addresses of their own", async () => {
    const [one, two] = await Promise.all(
      gateways.map((address) => fetch(`${address}/offers.ndjson?partners=assocamerestero`)),
    );
    const [rows, same] = await Promise.all([one?.text(), two?.text()]);
    expect(one?.status).toBe(200);
    expect(one?.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(one?.headers.get("access-control-allow-origin")).toBe("*");
    expect(same?.replaceAll(/"producedAt":"[^"]*"/g, "")).toBe(rows?.replaceAll(/"producedAt":"[^"]*"/g, ""));
    const { data } = await query(
      `${gateways[0]}/graphql`,
      '{ offers(filter: { partners: ["assocamerestero"] }) { totalCount } }',
    );
    expect(rows?.trimEnd().split("\n")).toHaveLength(data.offers.totalCount);
    const description = await fetch(`${gateways[1]}/catalogue.jsonld`);
    expect(await description.text()).toContain(`"${gateways[1]}/offers.csv"`);
    expect((await fetch(`${gateways[0]}/calendar.ics?kind=CALL`)).status).toBe(400);
  });

  test("the gateways give the agreement's files, and what is not for everybody only to those whom they know", async () => {
    const calendars = await Promise.all(
      gateways.map(async (address) => {
        const answer = await fetch(`${address}/accord.ics`);
        expect([answer.status, answer.headers.get("content-type")]).toEqual([
          200,
          "text/calendar; charset=utf-8",
        ]);
        return (await answer.text()).replaceAll(/DTSTAMP:.*/g, "");
      }),
    );
    expect(calendars[0]).toContain("BEGIN:VEVENT");
    expect(calendars[1]).toBe(calendars[0]);
    const draft = await fetch(`${gateways[0]}/reports/draft/2026-S1.pdf`);
    expect([draft.status, await draft.json()]).toMatchObject([401, { error: { code: "UNAUTHENTICATED" } }]);
  });

  test("the agreement finds the catalogue through the registry, to tell which objectives have live offers", async () => {
    const operation = "{ compliance(year: 2027) { findings { rule state } } }";
    const states = async (): Promise<string[]> => {
      const { data } = await query(`${gateways[0]}/graphql`, operation);
      return data.compliance.findings.map(({ state }: { state: string }) => state);
    };
    // It asks the registry every two seconds.
    await until(async () => !(await states()).includes("UNKNOWN"));
    expect(await states()).toHaveLength(10);
  });

  test("a partner that is killed costs its own live fields only", async () => {
    await processes.get("sace-simest")?.stop("SIGKILL");
    const { data, errors } = await query(`${gateways[0]}/graphql`, COUNTRY);
    expect(data.country).toMatchObject({ name: "Germania", bankOffices: null });
    expect(data.country.chambersAbroad).toHaveLength(2);
    expect(data.country.offers.totalCount).toBeGreaterThan(0);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({
        code: "PARTNER_UNAVAILABLE",
        partner: "sace-simest",
        fields: ["Country.bankOffices"],
      }),
    ]);
  });

  test("gateways serve on while the registry is away, and one started then serves its copy from disk", async () => {
    const data = folder() as { folder: string };
    const first = await start("gateway", { HUB_DATA_DIR: data.folder }, "gateway-3");
    await until(async () => (await fetch(`${first}/health/ready`)).ok);
    await processes.get("gateway-3")?.stop();
    await processes.get("registry")?.stop("SIGKILL");
    const again = await start("gateway", { HUB_DATA_DIR: data.folder }, "gateway-4");
    await until(async () => (await fetch(`${again}/health/ready`)).ok);
    for (const address of [gateways[0], again]) {
      const { data: answer, errors } = await query(`${address}/graphql`, ONE_OFFER);
      expect(errors).toBeUndefined();
      expect(answer.offer.title).toBe("Fondo 394 - Inserimento mercati");
    }
  });

  test("every service ends with 0 when it is told to", async () => {
    for (const name of ["catalogue", "reference", "agreement", "gateway-1"]) {
      expect([name, await processes.get(name)?.stop("SIGTERM")]).toEqual([name, 0]);
    }
  });
});

describe("npm run service", () => {
  test("names the services when it is given no known name", async () => {
    const unknown = runProgram("service.js", ["catalog"], {});
    expect(await unknown.ended()).toBe(2);
    expect(unknown.output().stderr).toMatch(
      /^There is no service "catalog"\. Name one of: hub, gateway, registry, catalogue, .*publish\.\n$/,
    );
  });

  test("tells every setting that a gateway lacks", async () => {
    const gateway = runProgram("service.js", ["gateway"], {});
    expect(await gateway.ended()).toBe(2);
    expect(gateway.output().stderr).toMatch(/^HUB_REGISTRY_URL is missing: [^\n]+\n$/);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error("It did not come about within 30 s");
    await new Promise((done) => setTimeout(done, 100));
  }
}
