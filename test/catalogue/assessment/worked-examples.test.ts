import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { projectFile } from "../../../runtime/project-files.js";
import { realCatalogue } from "./real-catalogue.js";

interface WorkedExample {
  readonly id: string;
  readonly name: string;
  readonly profile: Record<string, unknown>;
  readonly size: string;
  readonly targetGroup: string;
  readonly deMinimisRoom: number;
  readonly offers: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly because: readonly string[];
  }[];
}

interface Reason {
  readonly criterion: string;
  readonly outcome: string;
  readonly it: string;
  readonly en: string;
}

const file = projectFile("test/catalogue/assessment/worked-examples.json");
const examples: { day: string; companies: readonly WorkedExample[] } = JSON.parse(readFileSync(file, "utf8"));

const ASSESS = `query ($profile: CompanyProfile!) {
  assessCompany(profile: $profile) { size targetGroup deMinimisRoom }
}`;

const EXPLAIN = `query ($profile: CompanyProfile!, $id: ID!) {
  explainMatch(profile: $profile, offerId: $id) {
    outcome missing
    reasons { criterion outcome it: explanation(lang: IT) en: explanation(lang: EN) }
  }
}`;

describe("the worked examples, reviewed by hand", () => {
  const catalogue = realCatalogue(examples.day);

  test.each(examples.companies)("$id $name: size, target group, de minimis room", async (company) => {
    const { size, targetGroup, deMinimisRoom } = company;
    const { assessCompany } = await catalogue.read(ASSESS, { profile: company.profile });
    expect(assessCompany).toEqual({ size, targetGroup, deMinimisRoom });
  });

  test.each(
    examples.companies.flatMap(({ name, profile, offers }) =>
      offers.map((offer) => ({ name, profile, ...offer })),
    ),
  )("$name and $id: $outcome $because", async ({ profile, id, outcome, because }) => {
    const { explainMatch } = await catalogue.read(EXPLAIN, { profile, id });
    const deciding = explainMatch.reasons
      .filter((reason: Reason) => reason.outcome === outcome && outcome !== "ELIGIBLE")
      .map(({ criterion }: Reason) => criterion)
      .sort();
    expect({ outcome: explainMatch.outcome, because: deciding }).toEqual({ outcome, because });
  });

  test("each has a sentence in both languages for each of its criteria", async () => {
    for (const { profile, offers } of examples.companies) {
      for (const { id } of offers) {
        const { explainMatch } = await catalogue.read(EXPLAIN, { profile, id });
        for (const { it, en } of explainMatch.reasons) {
          expect(it).toMatch(/^[A-ZÀ-Ý].{20,}\.$/s);
          expect(en).toMatch(/^[A-Z].{20,}\.$/s);
          expect(`${it}${en}`).not.toMatch(/undefined|null|NaN/);
        }
      }
    }
  });
});
