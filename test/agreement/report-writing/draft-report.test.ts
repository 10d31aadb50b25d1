/** @module The report that writes itself, from the examples that are shipped, compared with one that was reviewed by hand. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { projectFile } from "../../../runtime/project-files.js";
import { withArticle, wordingIn } from "../../../subgraphs/agreement/report-writing/report-words.js";
import { agreement } from "../../../subgraphs/agreement/subgraph.js";
import { Language } from "../../../subgraphs/kit/language.js";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { movableClock } from "../../harness/movable-clock.js";
import { type OpenedSubgraph, openedSubgraph } from "../../harness/opened-subgraph.js";
import { type AccordDriver, accordDriver } from "../accord-driver.js";
import { AICE_OFFICER, ANALYST, SECRETARY, TTA_MEMBER } from "../people.js";

const DRAFT = `query ($period: ID!, $lang: Language!) {
  draftReport(period: $period, lang: $lang) { period asOf writtenOn title markdown sections { code title markdown } } }`;

const FILL = `mutation ($id: ID!, $version: Int!, $key: ID) {
  fillReport(id: $id, expectedVersion: $version, idempotencyKey: $key) { id status version body english: body(lang: EN) } }`;

/** Every figure of it was counted in `subgraphs/agreement/seed/seed-plans.json`. */
function reviewed(name: string): string {
  return readFileSync(projectFile(`test/agreement/report-writing/reviewed/${name}`), "utf8");
}

describeOnEachDatabase("the report that writes itself", (fresh) => {
  const clock = movableClock("2026-07-10");
  let subgraph: OpenedSubgraph;
  let accord: AccordDriver;
  beforeAll(async () => {
    subgraph = await openedSubgraph(agreement, fresh(), clock);
    accord = accordDriver(subgraph);
  });
  afterAll(() => subgraph.running.close());

  test("says what the reviewed one says, in both languages", async () => {
    for (const lang of ["IT", "EN"]) {
      const { draftReport } = await subgraph.as(ANALYST).read(DRAFT, { period: "2026-S1", lang });
      expect(draftReport).toMatchObject({ period: "2026-S1", asOf: "2026-06-30", writtenOn: "2026-07-10" });
      expect(draftReport.markdown).toBe(reviewed(`2026-S1.${lang.toLowerCase()}.md`));
    }
  });

  test("tells a past period as it stood at its end, whenever it is written", async () => {
    const plan = async (period: string) => {
      const { draftReport } = await subgraph.as(ANALYST).read(DRAFT, { period, lang: "EN" });
      return draftReport.sections.find(({ code }: { code: string }) => code === "INDICATORS").markdown;
    };
    const before = await plan("2026-S1");
    clock.goTo("2026-11-22");
    expect(await plan("2026-S1")).toBe(before);
    expect(await plan("2026-S2")).toContain("| Services mapped | number | 0 | 100 | 104 | 104 % |");
    clock.goTo("2026-07-10");
  });

  test("cuts the Italian article before a day that begins with a vowel", () => {
    const { date } = wordingIn(Language.IT);
    const written = ["2026-12-01", "2026-12-08", "2026-12-11", "2026-12-18"].map(date);
    expect(written.map((day) => withArticle("al", day))).toEqual([
      "al 1 dicembre 2026",
      "all'8 dicembre 2026",
      "all'11 dicembre 2026",
      "al 18 dicembre 2026",
    ]);
  });

  test("is a preview for the TTA, the secretary and analysts only", async () => {
    const variables = { period: "2026-S1", lang: "IT" };
    for (const user of [TTA_MEMBER, SECRETARY, ANALYST]) {
      expect((await subgraph.as(user).read(DRAFT, variables)).draftReport.sections).toHaveLength(9);
    }
    expect((await subgraph.as(AICE_OFFICER).refusal(DRAFT, variables)).code).toBe("FORBIDDEN");
    expect((await subgraph.refusal(DRAFT, variables)).code).toBe("UNAUTHENTICATED");
    expect((await subgraph.as(ANALYST).refusal(DRAFT, { ...variables, period: "2026-X" })).code).toBe(
      "BAD_USER_INPUT",
    );
  });

  test("fills the body of a draft in both languages, once a key, and of nothing that was handed in", async () => {
    const report = await accord.createReport("2026-S1");
    const variables = { id: report.id, version: report.version, key: "fill-1" };
    const { fillReport } = await subgraph.as(TTA_MEMBER).read(FILL, variables);
    expect(fillReport).toMatchObject({ status: "DRAFT", version: report.version + 1 });
    expect(fillReport.body).toContain("## Avanzamento del piano");
    expect(fillReport.english).toContain("## Progress of the plan");
    expect((await subgraph.as(TTA_MEMBER).read(FILL, variables)).fillReport.version).toBe(fillReport.version);
    expect((await subgraph.as(SECRETARY).refusal(FILL, variables)).code).toBe("FORBIDDEN");
    expect((await subgraph.as(TTA_MEMBER).refusal(FILL, { ...variables, key: null })).code).toBe(
      "VERSION_CONFLICT",
    );
    const submitted = await accord.step(TTA_MEMBER, "submitReport", fillReport);
    const again = { id: report.id, version: submitted.version };
    expect((await subgraph.as(TTA_MEMBER).refusal(FILL, again)).code).toBe("MOVE_IMPOSSIBLE");
  });
});
