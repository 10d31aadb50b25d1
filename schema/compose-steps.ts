/** @module The steps from published SDLs to a supergraph that may go live. They block: compose.ts runs them in a worker. */
import { composeServices } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { GraphQLError, parse } from "graphql";
import { apiSchemaSdlOf } from "./api-schema.js";
import { catalogueSdl } from "./catalogue-sdl.js";
import { checkSubgraph } from "./checks/ordered.js";
import { compositionProblem } from "./composition-problem.js";
import { contract } from "./contract.js";
import { dryLoad } from "./dry-load.js";
import { offerTypesIn } from "./offer-types.js";
import { HUB_SUBGRAPHS } from "./owners.js";
import { planSmokeOperations } from "./planner-smoke.js";
import type { SchemaProblem } from "./schema-problem.js";
import { parseSubgraph, type SubgraphDocument } from "./subgraph-document.js";
import type { ComposeResult, SubgraphSchema } from "./subgraph-schema.js";

/** Told what is being done, so that a step that never ends can be named. */
export type OnStep = (step: string) => void;

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

  onStep("composing");
  const offerTypes = [...documents].flatMap(([slug, document]) =>
    HUB_SUBGRAPHS.has(slug) ? [] : offerTypesIn(slug, document, shared),
  );
  const services = subgraphs.map(({ slug, url, sdl }) => ({
    name: slug,
    url,
    typeDefs: parse(slug === "catalogue" ? catalogueSdl(sdl, offerTypes) : sdl),
  }));
  const composed = composeServices(services);
  if (composed.errors)
    return { ok: false, problems: composed.errors.map((error) => compositionProblem(error, documents)) };
  const sdl = composed.supergraphSdl;

  onStep("loading the supergraph in the gateway");
  const refusal = await dryLoad(sdl);
  if (refusal !== null) {
    return {
      ok: false,
      problems: [
        problem("HUB220", "R24", `the gateway refuses the supergraph: ${refusal}`, "Remove what it names."),
      ],
    };
  }

  onStep("planning");
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
  const planned = planSmokeOperations(supergraph, (name) => onStep(`planning ${JSON.stringify(name)}`));
  for (const { name, fault } of planned) {
    if (fault === null) continue;
    const remedy = "Look for a field that several subgraphs answer, and leave it to one.";
    problems.push(
      problem("HUB230", "R25", `the operation ${JSON.stringify(name)} cannot be served: ${fault}`, remedy),
    );
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, sdl, apiSdl: apiSchemaSdlOf(supergraph), offerTypes };
}

function problem(code: string, rule: string, fault: string, remedy: string): SchemaProblem {
  return { code, rule, slug: "supergraph", coordinate: null, message: `Cannot go live: ${fault}.`, remedy };
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
