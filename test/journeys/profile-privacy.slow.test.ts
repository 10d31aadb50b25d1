import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { readHubSettings } from "../../hub/environment.js";
import { type RunningHub, startHub } from "../../hub/start-hub.js";
import { freshFolders } from "../harness/databases.js";

/** Values that occur nowhere else: where one turns up, the profile has been kept. */
const CANARIES = [
  "7654321",
  "918273645546",
  "82736455463",
  "73.91827",
  "canary-topic-zq",
  "aice:canary-offer-zq",
];

const PROFILE = {
  employees: 7_654_321,
  turnover: 918_273_645_546,
  balanceSheet: 82_736_455_463,
  exportSharePct: 73.91827,
  targetCountries: ["JP"],
  goals: { topics: ["canary-topic-zq"] },
  declarations: [{ offerId: "aice:canary-offer-zq", met: true }],
};

const ASSESS = `query CanaryAssessment($profile: CompanyProfile!) {
  assessCompany(profile: $profile) {
    size sizeReason targetGroupReason
    matches(first: 5) { nodes { score offer { id title ... on FinancialTool { funding { maxAmount } } } reasons { explanation } } }
    nextQuestions { question }
  }
}`;

describe("a company's profile", () => {
  const folder = freshFolders();
  const logged: string[] = [];
  let hub: RunningHub;
  let dataFolder: string;

  beforeAll(async () => {
    const location = folder();
    if (!("folder" in location)) throw new Error("This suite looks into files");
    dataFolder = location.folder;
    const stream = new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk));
        done();
      },
    });
    const settings = readHubSettings({
      HUB_PORT: "0",
      HUB_DATA_DIR: dataFolder,
      HUB_USAGE_INTERVAL_SECONDS: "1",
    });
    hub = await startHub(settings, { log: pino({ level: "trace" }, stream), transport: "http" });
  }, 120_000);
  afterAll(() => hub?.close());

  async function post(body: object) {
    const answer = await fetch(`${hub.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "apollographql-client-name": "canary-test" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  const get = (parameters: Record<string, string>) =>
    fetch(`${hub.address}/graphql?${new URLSearchParams(parameters)}`, {
      headers: { "apollo-require-preflight": "true" },
    });

  function filesOf(path: string): string[] {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const inside = join(path, entry.name);
      return entry.isDirectory() ? filesOf(inside) : [inside];
    });
  }

  function expectNothingKept() {
    const log = logged.join("");
    expect(CANARIES.filter((canary) => log.includes(canary))).toEqual([]);
    for (const file of filesOf(dataFolder)) {
      const bytes = readFileSync(file);
      expect([file, CANARIES.filter((canary) => bytes.includes(canary))]).toEqual([file, []]);
    }
  }

  test("answers, and leaves nothing in logs, databases or other files", async () => {
    const good = await post({ query: ASSESS, variables: { profile: PROFILE } });
    expect(JSON.parse(good.text)).not.toHaveProperty("errors");
    expect(good.text).toContain('"LARGE"');
    expect(good.headers.get("cache-control")).toBe("no-store");
    // Wrong in the subgraph, wrong already in the gateway, and unfit for any schema.
    const wrong = [
      { ...PROFILE, exportSharePct: 7391.827 },
      { ...PROFILE, employees: "7654321 people" },
      { ...PROFILE, "canary-topic-zq": 1 },
    ];
    for (const profile of wrong) {
      const { text } = await post({ query: ASSESS, variables: { profile } });
      expect(JSON.parse(text).errors[0].extensions.code).toBe("BAD_USER_INPUT");
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(logged.join("")).toContain("CanaryAssessment");
    expectNothingKept();
  });

  test("is refused in the text of an operation, in a default value, and in an address", async () => {
    const literal = '{ employees: 7654321, goals: { topics: ["canary-topic-zq"] } }';
    const hash = "0".repeat(64);
    for (const body of [
      { query: `{ assessCompany(profile: ${literal}) { size } }` },
      { query: `{ assessCompany(profile: {}) { size } }` },
      {
        query: `query ($profile: CompanyProfile! = ${literal}) { assessCompany(profile: $profile) { size } }`,
      },
      {
        query: `{ assessCompany(profile: ${literal}) { size } }`,
        extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
      },
    ]) {
      const { status, text } = await post(body);
      expect(status).toBe(400);
      expect(CANARIES.filter((canary) => text.includes(canary))).toEqual([]);
      if (!("extensions" in body))
        expect(JSON.parse(text).errors[0].extensions.code).toBe("PRIVATE_INPUT_EXPOSED");
    }
    const query = "query Addressed($profile: CompanyProfile!) { assessCompany(profile: $profile) { size } }";
    const addressed = await get({ query, variables: JSON.stringify({ profile: PROFILE }) });
    expect(addressed.status).toBe(400);
    expect(addressed.headers.get("cache-control")).toBe("no-store");
    expect(await addressed.text()).toContain("PRIVATE_INPUT_EXPOSED");
    expectNothingKept();
  });

  test("does not keep other operations from being sent by GET", async () => {
    const answer = await get({ query: "{ offers(first: 1) { totalCount } }" });
    expect(answer.status).toBe(200);
  });
});
