/** @module Tells whether a supergraph was composed from the same things by the same composer. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { projectFile } from "../../runtime/project-files.js";
import { contract } from "../contract.js";
import type { SubgraphSchema } from "../subgraph-schema.js";

/** Grows whenever checks or generated types change, so that stored results are composed again. */
const RULES_VERSION = 1;

let composer: string | undefined;

/** SHA-256 over all subgraphs (in any order), the contract, the rules and the composer's version, in hex. */
export function inputDigest(subgraphs: readonly SubgraphSchema[]): string {
  composer ??= composerVersion();
  const parts = subgraphs
    .map(({ slug, url, sdl }) => [slug, url, digestOf(sdl)])
    .sort(([left = ""], [right = ""]) => (left < right ? -1 : 1));
  return digestOf(JSON.stringify([RULES_VERSION, composer, contract().digest, parts]));
}

/** SHA-256 of a text, in hex. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function composerVersion(): string {
  const { dependencies } = JSON.parse(readFileSync(projectFile("package.json"), "utf8"));
  return ["composition", "gateway", "query-planner"].map((name) => dependencies[`@apollo/${name}`]).join(" ");
}
