/**
 * @module `npm run partner:new -- <slug> [--into <folder>]`: writes the folder of a partner that the hub hosts. Exit
 * codes: 0 written, 2 wrong use (nothing was written).
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectFile } from "../../runtime/project-files.js";
import { namespaceOf } from "../../schema/namespace.js";
import { isSlug } from "./define-subgraph.js";

process.exitCode = run(process.argv.slice(2));

function run(words: string[]): number {
  let slug: string | undefined;
  let into: string;
  try {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { into: { type: "string", default: projectFile("subgraphs") } },
    });
    slug = positionals[0];
    into = values.into;
    if (slug === undefined || positionals.length > 1) return refuse("name one slug");
  } catch (error) {
    return refuse((error as Error).message);
  }
  if (!isSlug(slug)) {
    return refuse(
      `${JSON.stringify(slug)} is no slug: lower-case words joined by hyphens, e.g. camera-bergamo`,
    );
  }
  const folder = join(into, slug);
  if (existsSync(folder)) return refuse(`${folder} is there already`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(filesOf(slug))) writeFileSync(join(folder, name), text);
  process.stdout.write(nextSteps(slug, folder));
  return 0;
}

function refuse(reason: string): number {
  process.stderr.write(
    `Cannot write a partner's folder: ${reason}.\nUse: npm run partner:new -- <slug> [--into <folder>]\n`,
  );
  return 2;
}

function filesOf(slug: string): Readonly<Record<string, string>> {
  const namespace = namespaceOf(slug);
  return {
    "offers.ts": `/** @module ${namespace}'s offer types: one class a kind that it has offers of. */
import { AdvisoryService, OfferType } from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.ADVISORY_SERVICE)
export class ${namespace}AdvisoryService extends AdvisoryService {}
`,
    "partner.ts": `/** @module ${namespace}: say in one sentence who it is. */
import { definePartner } from "../kit/offers/define-partner.js";
import { ${namespace}AdvisoryService } from "./offers.js";

export const ${variableOf(slug)} = definePartner({
  slug: "${slug}",
  offerTypes: [${namespace}AdvisoryService],
});
`,
    "seed.json": `${JSON.stringify(exampleSeed(slug), null, 1)}\n`,
    "README.md": `# ${slug}\n\nThe offers of ${namespace}; \`seed.json\` holds them, \`offers.ts\` their types. It may import \`../kit\` only.\n`,
  };
}

function variableOf(slug: string): string {
  const namespace = namespaceOf(slug);
  return namespace.charAt(0).toLowerCase() + namespace.slice(1);
}

function exampleSeed(slug: string) {
  return {
    meta: {
      version: 1,
      generated: new Date().toISOString().slice(0, 10),
      note: "Raise version with every change.",
    },
    offers: [
      {
        id: `${slug}:example`,
        partner: slug,
        provider: null,
        manager: null,
        kind: "ADVISORY_SERVICE",
        subKind: "FIRST_ORIENTATION",
        actionLine: "ACCOMPANIMENT",
        targetGroups: ["NO_EXPERIENCE"],
        title: { it: "Servizio di esempio", en: "Example service" },
        summary: { it: "Da sostituire con un servizio vero.", en: "To be replaced by a real service." },
        eligibility: {
          sizes: [],
          ateco: { classification: "ATECO", includedDivisions: [], excludedDivisions: [] },
          provinces: [],
          experienceLevels: [],
          seat: null,
          minExportSharePct: null,
          maxExportSharePct: null,
          minEmployees: null,
          maxEmployees: null,
          maxTurnoverEur: null,
          minYearsActive: null,
          minBalanceSheets: null,
          membershipRequired: false,
          artisanOnly: false,
          notes: null,
        },
        countries: { scope: "ALL", codes: [], areas: [], groups: [], excludedCodes: [] },
        funding: null,
        cost: { type: "FREE", amountEur: null },
        aidRegime: "NONE",
        procedure: "CONTINUOUS",
        channels: ["PARTNER_DESK"],
        dates: {
          opensOn: null,
          closesOn: null,
          eventStart: null,
          eventEnd: null,
          permanent: true,
          untilFundsExhausted: false,
          note: null,
        },
        languages: ["it"],
        topics: [],
        tags: [],
        basis: "illustrative",
        confidence: "invented",
        asOf: null,
        sourceNote: null,
        unverifiedFields: [],
        details: { responseTimeDays: 5 },
      },
    ],
  };
}

function nextSteps(slug: string, folder: string): string {
  return [
    `Wrote ${folder}: offers.ts, partner.ts, seed.json, README.md.`,
    "",
    "Next:",
    "  1. Describe the partner's offers in seed.json, and one class a kind in offers.ts.",
    `  2. Add it to subgraphs/partners.ts:  import { ${variableOf(slug)} } from "./${slug}/partner.js";`,
    "  3. npm run schema   writes its schema.graphql.",
    "  4. npm test         runs the conformance suite over it, with all the others.",
    "  5. npm start        publishes it.",
    "",
  ].join("\n");
}
