import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { projectFile } from "../../../runtime/project-files.js";
import { SettingsError } from "../../../runtime/settings.js";
import { deMinimisRoom } from "../../../subgraphs/catalogue/assessment/de-minimis.js";
import type { CompanyProfile } from "../../../subgraphs/catalogue/assessment/profile/company-profile.js";
import { fieldsOf } from "../../../subgraphs/catalogue/assessment/profile/profile-field.js";
import { sizesOf } from "../../../subgraphs/catalogue/assessment/size/company-size.js";
import { sizeReason } from "../../../subgraphs/catalogue/assessment/size/size-reason.js";
import { findTargetGroup } from "../../../subgraphs/catalogue/assessment/target-group/target-group.js";
import {
  readTargetGroupRules,
  SHIPPED_RULES,
} from "../../../subgraphs/catalogue/assessment/target-group/target-group-rules.js";
import { allOf } from "../../../subgraphs/catalogue/assessment/texts.js";
import { readCatalogueSettings } from "../../../subgraphs/catalogue/environment.js";
import { Language } from "../../../subgraphs/kit/language.js";
import { companyOf, only, partialProfile } from "./any-profiles.js";

const M = 1_000_000;
const sizes = (profile: CompanyProfile) => sizesOf(companyOf(profile).possibleSizes);

describe("company size by Recommendation 2003/361/EC", () => {
  test.each<[string, CompanyProfile, string[]]>([
    ["9 people and 2 million of turnover", { employees: 9, turnover: 2 * M }, ["MICRO"]],
    ["10 people", { employees: 10, turnover: 1 * M }, ["SMALL"]],
    ["49 people and 10 million of turnover", { employees: 49, turnover: 10 * M }, ["SMALL"]],
    [
      "a euro more of turnover, with a small balance sheet",
      { employees: 49, turnover: 10 * M + 1, balanceSheet: 10 * M },
      ["SMALL"],
    ],
    ["a euro more of both", { employees: 49, turnover: 10 * M + 1, balanceSheet: 10 * M + 1 }, ["MEDIUM"]],
    [
      "turnover of 60 million, balance sheet of 43",
      { employees: 249, turnover: 60 * M, balanceSheet: 43 * M },
      ["MEDIUM"],
    ],
    [
      "turnover of 60 million, balance sheet above 43",
      { employees: 249, turnover: 60 * M, balanceSheet: 43 * M + 1 },
      ["LARGE"],
    ],
    ["few people, and large sums", { employees: 3, turnover: 60 * M, balanceSheet: 50 * M }, ["LARGE"]],
    ["250 people, and nothing else known", { employees: 250 }, ["LARGE"]],
    ["fewer than 10 people, and nothing else known", { employees: 9 }, ["MICRO", "SMALL", "MEDIUM", "LARGE"]],
    ["60 people and 5 million of turnover", { employees: 60, turnover: 5 * M }, ["MEDIUM"]],
    ["60 people and large turnover", { employees: 60, turnover: 51 * M }, ["MEDIUM", "LARGE"]],
    ["both sums medium, staff unknown", { turnover: 20 * M, balanceSheet: 20 * M }, ["MEDIUM", "LARGE"]],
    ["nothing", {}, ["MICRO", "SMALL", "MEDIUM", "LARGE"]],
  ])("%s", (_what, profile, expected) => {
    expect(sizes(profile)).toEqual(expected);
  });

  test("says in words what is still needed", () => {
    expect(sizeReason(companyOf({}), Language.IT)).toBe(
      "Può essere microimpresa, piccola impresa, media impresa o grande impresa (raccomandazione 2003/361/CE): da indicare ancora il numero di addetti.",
    );
    expect(allOf(["Unione europea", "Europa extra UE"], Language.IT)).toBe(
      "Unione europea ed Europa extra UE",
    );
    expect(allOf(["Francia", "Spagna"], Language.IT)).toBe("Francia e Spagna");
  });

  test("asks for what would narrow it down, and for nothing else", () => {
    const wanted = (profile: CompanyProfile) => fieldsOf(companyOf(profile).sizeWanted);
    expect(wanted({ employees: 9 })).toEqual(["TURNOVER", "BALANCE_SHEET"]);
    expect(wanted({ employees: 9, turnover: 3 * M })).toEqual(["BALANCE_SHEET"]);
    expect(wanted({ employees: 300 })).toEqual([]);
    expect(wanted({ turnover: 1 * M })).toEqual(["EMPLOYEES"]);
  });
});

describe("the target group", () => {
  const rules = readTargetGroupRules();
  const group = (profile: CompanyProfile) => companyOf(profile).group;

  test("says which rule decided, and nothing while data leaves several groups open", () => {
    expect(group({ foreignSubsidiaries: 0, exportSharePct: 0 }).rule?.id).toBe("no-export");
    expect(group({ foreignSubsidiaries: 2 }).rule?.id).toBe("invested-abroad");
    const open = group({ exportSharePct: 12, foreignSubsidiaries: 0 });
    expect(open.rule).toBeNull();
    expect([...open.possible]).toEqual(["CONSOLIDATING", "LOW_PENETRATION"]);
    expect(fieldsOf(open.wanted)).toEqual(["EXPORT_COUNTRIES"]);
  });

  test("narrows down and never widens with every datum more", () => {
    fc.assert(
      fc.property(partialProfile, ({ profile, given }) => {
        const [less, more] = [group(only(profile, given)).possible, group(profile).possible];
        expect([...less]).toEqual(expect.arrayContaining([...more]));
      }),
    );
  });

  test("agrees with the thresholds that the agreement publishes, wherever those name one group alone", () => {
    const agreement = JSON.parse(
      readFileSync(projectFile("subgraphs/agreement/seed/seed-agreement.json"), "utf8"),
    ) as { targetGroups: { code: string; rule: Record<string, number | null> }[] };
    const facts = fc.record({
      exportSharePct: fc.constantFrom(0, 0.01, 1, 12, 19.9, 20, 20.1, 50, 100),
      exportCountryCount: fc.nat(6),
      foreignSubsidiaries: fc.nat(2),
    });
    fc.assert(
      fc.property(facts, ({ exportSharePct, exportCountryCount, foreignSubsidiaries }) => {
        const fits = (value: number, min: number | null | undefined, max: number | null | undefined) =>
          value >= (min ?? value) && value <= (max ?? value);
        const named = agreement.targetGroups.filter(
          ({ rule }) =>
            fits(exportSharePct, rule["minExportSharePct"], rule["maxExportSharePct"]) &&
            fits(exportCountryCount, null, rule["maxCountries"]) &&
            fits(foreignSubsidiaries, rule["minForeignSubsidiaries"], rule["maxForeignSubsidiaries"]),
        );
        fc.pre(named.length === 1);
        const others = { yearsActive: null, employees: null, turnover: null };
        const found = findTargetGroup(rules, {
          exportSharePct,
          exportCountryCount,
          foreignSubsidiaries,
          ...others,
        });
        expect(found.rule?.group).toBe(named[0]?.code);
      }),
    );
  });

  test("its rules can be another file, which is checked when the hub starts", () => {
    const folder = mkdtempSync(join(tmpdir(), "rules-"));
    const read = (content: unknown) => {
      const path = join(folder, "rules.json");
      writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
      return readCatalogueSettings({ HUB_TARGET_GROUP_RULES: path }).targetGroupRules;
    };
    const text = { it: "Tutte.", en: "All." };
    const rest = { id: "rest", group: "CONSOLIDATING", description: text };
    expect(read({ version: "2", rules: [rest] })?.rules).toEqual([rest]);
    expect(readCatalogueSettings({}).targetGroupRules).toEqual(readTargetGroupRules(SHIPPED_RULES));
    for (const [wrong, fault] of [
      ["{", /not JSON/],
      [{ version: "2", rules: [] }, /rules/],
      [{ version: "2", rules: [{ ...rest, group: "EXPERTS" }] }, /group/],
      [{ version: "2", rules: [{ ...rest, when: [{ exportSharePct: { max: 0 } }] }] }, /last rule/],
      [{ version: "2", rules: [rest, rest] }, /only the last rule|taken/],
      [{ version: "2", rules: [{ ...rest, when: [{ exports: { max: 0 } }] }, rest] }, /exports/],
      [
        { version: "2", rules: [{ ...rest, id: "a", when: [{ turnover: { min: 2, max: 1 } }] }, rest] },
        /min is above/,
      ],
    ] as const) {
      expect(() => read(wrong)).toThrow(fault);
      expect(() => read(wrong)).toThrow(SettingsError);
    }
    expect(() => readCatalogueSettings({ HUB_TARGET_GROUP_RULES: "/nowhere.json" })).toThrow(
      /HUB_TARGET_GROUP_RULES.*cannot be read/,
    );
  });
});

test("de minimis room is what is left of 300,000 euros, never below nothing", () => {
  expect([0, 120_000, 300_000, 450_000, null].map((received) => deMinimisRoom(received))).toEqual([
    300_000,
    180_000,
    0,
    0,
    null,
  ]);
});
