import { buildSubgraphSchema } from "@apollo/subgraph";
import { expect, test } from "@jest/globals";
import { parse } from "graphql";
import { catalogueSdl } from "../../schema/catalogue-sdl.js";
import { compose } from "../../schema/compose.js";
import { dryLoad } from "../../schema/dry-load.js";
import { offerTypesOf } from "../../schema/offer-types.js";
import { planSmokeOperations, smokePlanner } from "../../schema/planner-smoke.js";
import { CATALOGUE, HEADER, HUB, partner, partnerSdl } from "./sample-schemas.js";

test("an offer type is found with its kind, and with the fields of the kind that its partner lacks", () => {
  const older = partnerSdl("sace-simest", { kinds: ["FinancialTool", "InsuranceTool"] }).replaceAll(
    /aidRegime: AidRegime(?!\w)/g,
    "",
  );
  expect(offerTypesOf("sace-simest", older)).toEqual([
    {
      name: "SaceSimestFinancialTool",
      partner: "sace-simest",
      kind: "FINANCIAL_TOOL",
      missingFields: ["aidRegime"],
    },
    { name: "SaceSimestInsuranceTool", partner: "sace-simest", kind: "INSURANCE_TOOL", missingFields: [] },
  ]);
});

test("the catalogue's SDL gets a full type for each offer type, and what missing fields need", () => {
  const sdl = catalogueSdl(CATALOGUE, [
    { name: "AiceCall", partner: "aice", kind: "CALL", missingFields: ["funding"] },
    { name: "AiceEventMission", partner: "aice", kind: "EVENT_MISSION", missingFields: [] },
  ]);
  expect(sdl.startsWith(CATALOGUE.trimEnd())).toBe(true);
  const types = buildSubgraphSchema(parse(sdl)).getTypeMap();
  expect(types).toHaveProperty("AiceCall");
  expect(types).toHaveProperty("Funding");
  expect(types).toHaveProperty("FundingBySize");
  expect(sdl).toContain('type AiceCall implements Offer & Call @key(fields: "id") {');
  expect(sdl.slice(CATALOGUE.length)).not.toContain("The offer's name.");
  expect(sdl.match(/scalar SafeInt/g)).toHaveLength(1);
});

test("generated types use federation's directives under the names that the catalogue gave them", () => {
  const base = CATALOGUE.replace(
    HEADER,
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@shareable", "@inaccessible"])\n',
  ).replaceAll("@key", "@federation__key");
  const sdl = catalogueSdl(base, [
    { name: "AiceCall", partner: "aice", kind: "CALL", missingFields: ["funding"] },
  ]);
  expect(sdl).toContain("type AiceCall implements Offer & Call @federation__key(");
  expect(() => buildSubgraphSchema(parse(sdl))).not.toThrow();
});

test("two partners, the catalogue and the hub's stubs compose, load, and plan with one evaluated plan", async () => {
  const composed = await compose([
    ...HUB,
    partner("aice", { kinds: ["TrainingCourse", "EventMission"] }),
    partner("sace-simest", {
      kinds: ["FinancialTool", "InsuranceTool", "TrainingCourse"],
      more: "extend type SaceSimestFinancialTool { branches: [SaceSimestBranch!] }\ntype SaceSimestBranch { city: String! }",
    }),
  ]);
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems, null, 2));
  const dry = dryLoad(composed.sdl);
  if (!dry.ok) throw new Error(dry.refusal);
  const planned = planSmokeOperations(smokePlanner(dry.loaded.supergraph), dry.loaded);
  expect(planned.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["listOfOffers", "country", "offers with FinancialTool", "offers with all kinds"]),
  );
  for (const { name, evaluatedPlans, fault } of planned)
    expect([name, evaluatedPlans, fault]).toEqual([name, 1, null]);
});

test("a partner whose copy of a kind is older than another's still composes, and keeps the new field out of its hands", async () => {
  const older = partner("aice", { kinds: ["FinancialTool"] });
  const composed = await compose([
    ...HUB,
    { ...older, sdl: older.sdl.replaceAll(/aidRegime: AidRegime(?!\w)/g, "") },
    partner("sace-simest", { kinds: ["FinancialTool"] }),
  ]);
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems, null, 2));
  expect(composed.apiSdl).toMatch(/type AiceFinancialTool [^}]*aidRegime: AidRegime/);
});
