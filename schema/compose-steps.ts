/** @module The steps from published SDLs to a supergraph that may go live. They block: compose.ts runs them in a worker. */
import { GraphQLError } from "graphql";
import { checkSubgraph } from "./checks/ordered.js";
import type { OnStep } from "./compose-checked.js";
import { contract } from "./contract.js";
import type { SchemaProblem } from "./schema-problem.js";
import { parseSubgraph, type SubgraphDocument } from "./subgraph-document.js";
import type { ComposeResult, SubgraphSchema } from "./subgraph-schema.js";

/** Checks, composes, dry-loads and plans. */
export async function composeInSteps(
  subgraphs: readonly SubgraphSchema[],
  onStep: OnStep,
): Promise<ComposeResult> {
  const problems: SchemaProblem[] = [];
  const documents = new Map<string, SubgraphDocument>();
  onStep("reading the schemas");
  for (const { slug, sdl } of subgraphs) {
    try {
      documents.set(slug, parseSubgraph(sdl));
    } catch (error) {
      problems.push(syntaxProblem(slug, error));
    }
  }
  if (problems.length > 0) return { ok: false, problems };

  onStep("checking the contract's rules");
  const shared = contract();
  for (const [slug, document] of documents) {
    const others = new Map([...documents].filter(([other]) => other !== slug));
    problems.push(...checkSubgraph({ slug, document, contract: shared, others }));
  }
  if (problems.length > 0) return { ok: false, problems };

  // Loaded when needed: most schemas that are refused are refused before, and loading the composer takes longer than that.
  const { composeChecked } = await import("./compose-checked.js");
  return composeChecked(subgraphs, documents, onStep);
}

function syntaxProblem(slug: string, error: unknown): SchemaProblem {
  const line = error instanceof GraphQLError ? error.locations?.[0]?.line : undefined;
  return {
    code: "HUB203",
    rule: "R22",
    slug,
    coordinate: null,
    ...(line !== undefined && { line }),
    message: `Cannot publish ${slug}: its SDL is not GraphQL: ${(error as Error).message.replace(/\.$/, "")}.`,
    remedy: "Correct the text at that line.",
  };
}
