/** @module What is wrong with the slugs of a publish, before its schemas are looked at. */
import type { SchemaProblem } from "../schema-problem.js";
import type { SubgraphSchema } from "../subgraph-schema.js";

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Whether a text may name a subgraph. */
export function isSlug(text: string): boolean {
  return SLUG.test(text) && text.length <= 63;
}

/** Problems of slugs; routing-url/ has those of addresses. */
export function publishProblems(batch: readonly SubgraphSchema[]): SchemaProblem[] {
  const seen = new Set<string>();
  const problems: SchemaProblem[] = [];
  for (const { slug } of batch) {
    const report = (code: string, fault: string, remedy: string) =>
      problems.push({
        code,
        rule: "R26",
        slug,
        coordinate: null,
        message: `Cannot publish ${JSON.stringify(slug.slice(0, 64))}: ${fault}.`,
        remedy,
      });
    if (!isSlug(slug)) {
      report("HUB240", "the slug is not lower-case words joined by hyphens", "Use the partner's slug.");
    } else if (seen.has(slug)) {
      report("HUB241", "it is there twice in one publish", "Send each subgraph once.");
    }
    seen.add(slug);
  }
  return problems;
}
