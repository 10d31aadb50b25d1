/** @module Writes a subgraph in plain JavaScript, which needs @apollo/server and @apollo/subgraph and nothing of the hub. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { print } from "graphql";
import { projectFile } from "../../../runtime/project-files.js";
import { contract } from "../../../schema/contract.js";
import { namespaceOf } from "../../../schema/namespace.js";
import type { DeclaredType } from "../../../schema/subgraph-document.js";
import { isSlug } from "../../../subgraphs/kit/define-subgraph.js";
import { FolderRefused, type WrittenPartner } from "../../../subgraphs/kit/write-partner.js";

/** Whose subgraph the template is, before it is somebody's. */
const TEMPLATE_SLUG = "camera-esempio";

/** The kind that the template's one offer is of. */
const KIND = "AdvisoryService";

/**
 * Writes the folder.
 *
 * @throws FolderRefused when the slug is none or the folder is there already; nothing is written then
 */
export function writePlainJavascript(slug: string, folder: string): WrittenPartner {
  if (!isSlug(slug)) {
    throw new FolderRefused(`${JSON.stringify(slug)} is no slug: lower-case words joined by hyphens`);
  }
  if (existsSync(folder)) throw new FolderRefused(`${folder} is there already`);
  mkdirSync(join(folder, "contract"), { recursive: true });
  const template = projectFile("hub/cli/init/plain-javascript");
  const files = readdirSync(template);
  for (const name of files) {
    const text = readFileSync(join(template, name), "utf8")
      .replaceAll(TEMPLATE_SLUG, slug)
      .replaceAll(namespaceOf(TEMPLATE_SLUG), namespaceOf(slug));
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, ".gitignore"), "node_modules\njournal.json\n");
  writeFileSync(join(folder, "schema.graphql"), plainSchema(slug));
  const shared = projectFile("schema/contract");
  for (const name of readdirSync(shared)) copyFileSync(join(shared, name), join(folder, "contract", name));
  return {
    folder,
    files: [...files, "schema.graphql", "contract"],
    nextSteps: [
      `cd ${folder} && npm install && npm start`,
      `hub subgraph check ${slug} --schema schema.graphql`,
      "hub subgraph verify http://127.0.0.1:4001/",
      `hub dev ${slug} --url http://127.0.0.1:4001/   shows the whole hub with it, on this machine.`,
      `hub subgraph publish ${slug} --url https://… puts it live.`,
    ],
  };
}

/** The SDL that the template publishes: the contract's types as they are, and one of its own. */
function plainSchema(slug: string): string {
  const { offer, kinds, feed, feedQuery, values } = contract();
  const kind = kinds.get(KIND);
  const safeInt = values.get("SafeInt");
  if (kind === undefined || safeInt === undefined) throw new Error(`The contract has no ${KIND}`);
  const text = ({ nodes }: DeclaredType) => nodes.map((node) => print(node)).join("\n\n");
  const own = text(kind).replace(
    `interface ${KIND} {`,
    `type ${namespaceOf(slug)}${KIND} implements Offer & ${KIND} @key(fields: "id") {`,
  );
  return `${[
    `extend schema\n  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])`,
    own,
    `# From here on everything stands as the contract has it.\n\n${text(feedQuery)}`,
    text(offer),
    text(kind),
    ...[...feed.values()].map(text),
    text(safeInt),
  ].join("\n\n")}\n`;
}
