import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse, print, visit } from "graphql";
import { projectFile } from "../../runtime/project-files.js";
import { allCodes } from "../../schema/codes/all-codes.js";
import type { CodeExplanation } from "../../schema/codes/code-explanation.js";
import { codesPage } from "../../schema/codes/codes-page.js";
import { composeInSteps } from "../../schema/compose-steps.js";
import { contract } from "../../schema/contract.js";
import { definition, HUB, partner } from "../schema/sample-schemas.js";

const SLUG = "camera-esempio";
const HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])
`;
const FEED = `type Query {
  offerFeed(after: String, first: Int! = 200): OfferFeedPage! @shareable @inaccessible
}`;

const examples = allCodes.filter(({ example }) => example.language === "graphql");

test("every code that a problem can have is explained, and no other", () => {
  const used = new Set(
    sourcesIn(projectFile("schema")).flatMap((text) => text.match(/(?<=")HUB\d{3}(?=")/g) ?? []),
  );
  expect(allCodes.map(({ code }) => code)).toEqual([...used].sort());
});

test("every rule that an explanation names is in the contract with that code", () => {
  const rules = readFileSync(projectFile("schema/CONTRACT.md"), "utf8").split(/^### /m);
  for (const { code, rule } of allCodes) {
    if (rule === null) continue;
    expect([code, rules.find((text) => text.startsWith(`${rule} `))]).toEqual([
      code,
      expect.stringContaining(code),
    ]);
  }
});

test("docs/codes.md is what the explanations give; npm run schema renews it", () => {
  expect(readFileSync(projectFile("docs/codes.md"), "utf8")).toBe(codesPage());
});

describe("the example of", () => {
  test.each(examples)("$code is refused with that code as it was sent", async (explanation) => {
    expect(await codesOf(explanation, explanation.example.wrong)).toContain(explanation.code);
  });

  test.each(examples)("$code can be published as it should be", async (explanation) => {
    expect(await codesOf(explanation, explanation.example.right)).toEqual([]);
  });
});

async function codesOf({ code }: CodeExplanation, snippet: string): Promise<string[]> {
  const sdl = code === "HUB203" ? `${HEADER}${snippet}` : completed(snippet, code !== "HUB101");
  const other = partner("altra-camera", { more: 'type AltraCameraDesk @key(fields: "id") { id: ID! }' });
  const subgraphs = [...HUB, other, { slug: SLUG, url: `local:${SLUG}`, sdl }];
  const result = await composeInSteps(subgraphs, () => {});
  return result.ok ? [] : result.problems.map((problem) => problem.code);
}

/** The snippet with header, feed and the contract's types that it uses, as the reader is told that they are left out. */
function completed(snippet: string, withHeader: boolean): string {
  const header = withHeader && !snippet.includes("@link") ? HEADER : "";
  const onAllOffers = snippet.includes("type Offer @key");
  const query = /^type Query /m.test(snippet)
    ? ""
    : onAllOffers
      ? "type Query { cameraEsempio: String }"
      : FEED;
  let sdl = `${header}${snippet}\n${query}\n`;
  for (let before = ""; before !== sdl; ) {
    before = sdl;
    sdl += missingTypes(sdl)
      .map((name) => `${definition(name)}\n`)
      .join("");
  }
  return sdl;
}

function missingTypes(sdl: string): string[] {
  const { kinds, values, feed, references } = contract();
  const known = new Set(["Offer", ...kinds.keys(), ...values.keys(), ...feed.keys(), ...references.keys()]);
  const declared = new Set<string>();
  const used = new Set<string>();
  visit(parse(sdl), {
    enter(node) {
      if ("name" in node && /TypeDefinition$/.test(node.kind)) declared.add(node.name?.value ?? "");
      if (node.kind === "NamedType") used.add(print(node));
    },
  });
  return [...used].filter((name) => known.has(name) && !declared.has(name));
}

/** Texts of the sources that tell problems; the explanations themselves left out. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "codes" ? [] : sourcesIn(path);
    return entry.name.endsWith(".ts") ? [readFileSync(path, "utf8")] : [];
  });
}
