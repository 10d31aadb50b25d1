/** @module What the hub's own subgraphs say of a refusal beside its code, e.g. the version that a record has by now. */
import { z } from "zod";
import { HUB_SUBGRAPHS } from "../schema/owners.js";

const word = z.union([z.string().max(200), z.number(), z.boolean()]);
const detail = z.union([word, z.array(word).max(50)]);

/** Names that the gateway gives a meaning of its own. */
const TAKEN: ReadonlySet<string> = new Set([
  "code",
  "http",
  "partner",
  "reason",
  "fields",
  "at",
  "stacktrace",
]);

/** Details that one refusal may have. */
const DETAILS_LIMIT = 10;

/** The details that clients may see; a partner's are its own affair and stay behind. */
export function ownDetails(
  slug: string,
  extensions: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  if (!HUB_SUBGRAPHS.has(slug)) return {};
  const shown = Object.entries(extensions).filter(
    ([name, value]) =>
      /^[a-z][A-Za-z]{0,30}$/.test(name) && !TAKEN.has(name) && detail.safeParse(value).success,
  );
  return Object.fromEntries(shown.slice(0, DETAILS_LIMIT));
}
