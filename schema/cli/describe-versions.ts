import type { z } from "zod";
import type { subgraphVersionsAnswer } from "../registry/registry-answers.js";
import { shownInstant } from "./instant.js";
import { plain } from "./plain.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** A table of one subgraph's versions. */
export function describeVersions(
  versions: z.infer<typeof subgraphVersionsAnswer>["versions"],
  style: Style,
): string {
  const rows = versions.map(({ version, publishedAt, publishedBy, publishedFrom, url, digest }) => [
    style("bold", String(version)),
    shownInstant(publishedAt),
    plain(publishedBy),
    plain(publishedFrom ?? ""),
    plain(url),
    digest.slice(0, 12),
  ]);
  return table(["version", "when", "by", "from", "url", "digest"], rows, style);
}
