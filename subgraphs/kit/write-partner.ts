/** @module Writes the folder of a partner that the hub hosts. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { namespaceOf } from "../../schema/namespace.js";
import { isSlug } from "./define-subgraph.js";
import { federatedSchema } from "./federated-schema.js";
import { definePartner } from "./offers/define-partner.js";
import { AdvisoryService, OfferType } from "./offers/offer-kinds.js";
import { OfferKind } from "./vocabulary.js";

/** A folder cannot be written; the message says why, as the end of a sentence. */
export class FolderRefused extends Error {
  override name = "FolderRefused";
}

/** A folder that was written. */
export interface WrittenPartner {
  readonly folder: string;
  /** Names of its files. */
  readonly files: readonly string[];
  /** What to do next, in lines. */
  readonly nextSteps: readonly string[];
}

/**
 * Writes `<into>/<slug>`, with one offer to start from.
 *
 * @throws FolderRefused when the slug is none or the folder is there already; nothing is written then
 */
export function writePartner(slug: string, into: string): WrittenPartner {
  if (!isSlug(slug)) {
    throw new FolderRefused(
      `${JSON.stringify(slug)} is no slug: lower-case words joined by hyphens, e.g. camera-bergamo`,
    );
  }
  const folder = join(into, slug);
  if (existsSync(folder)) throw new FolderRefused(`${folder} is there already`);
  mkdirSync(folder, { recursive: true });
  const files = filesOf(slug);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, files: Object.keys(files), nextSteps: nextSteps(slug) };
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
    "schema.graphql": schemaOf(slug),
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

/** What `npm run schema` will write for these files. */
function schemaOf(slug: string): string {
  const type = { [`${namespaceOf(slug)}AdvisoryService`]: class extends AdvisoryService {} };
  const offerTypes = Object.values(type);
  for (const offerType of offerTypes) OfferType(OfferKind.ADVISORY_SERVICE)(offerType);
  return federatedSchema(definePartner({ slug, offerTypes })).sdl;
}

function nextSteps(slug: string): string[] {
  return [
    "Describe the partner's offers in seed.json, and one class a kind in offers.ts.",
    `Add it to the list in subgraphs/partners.ts, with  import { ${variableOf(slug)} } from "./${slug}/partner.js";`,
    "npm run schema   renews its schema.graphql.",
    "npm test         runs the conformance suite over it, with all the others.",
    "npm start        publishes it.",
  ];
}
