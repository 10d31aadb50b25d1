/** @module The steps from SDLs that keep the contract to a supergraph that may go live. They block, and need the composer. */
import { type CompositionResult, composeServices } from "@apollo/composition";
import { buildSubgraph, type ServiceDefinition } from "@apollo/federation-internals";
import type { QueryPlanner } from "@apollo/query-planner";
import { type GraphQLError, parse } from "graphql";
import { printedApiSchema } from "./api-schema.js";
import { catalogueSdl } from "./catalogue-sdl.js";
import { compositionProblem } from "./composition-problem.js";
import { contract } from "./contract.js";
import { dryLoad } from "./dry-load.js";
import { offerTypesIn } from "./offer-types.js";
import { HUB_SUBGRAPHS } from "./owners.js";
import { planSmokeOperations, smokePlanner } from "./planner-smoke.js";
import type { SchemaProblem } from "./schema-problem.js";
import type { SubgraphDocument } from "./subgraph-document.js";
import type { ComposeResult, SubgraphSchema } from "./subgraph-schema.js";
import { unreachableFields } from "./unreachable-fields.js";

/** Told what is being done, so that a step that never ends can be named. */
export type OnStep = (step: string) => void;

/** Composes, dry-loads and plans. */
export async function composeChecked(
  subgraphs: readonly SubgraphSchema[],
  documents: ReadonlyMap<string, SubgraphDocument>,
  onStep: OnStep,
): Promise<ComposeResult> {
  onStep("composing");
  const offerTypes = [...documents].flatMap(([slug, document]) =>
    HUB_SUBGRAPHS.has(slug) ? [] : offerTypesIn(slug, document, contract()),
  );
  const services = subgraphs.map(({ slug, url, sdl }) => ({
    name: slug,
    url,
    typeDefs: parse(slug === "catalogue" ? catalogueSdl(sdl, offerTypes) : sdl),
  }));
  let composed: CompositionResult;
  try {
    // Whether every field can be reached is looked into below, on the supergraph that is loaded then.
    composed = composeServices(services, { runSatisfiability: false });
  } catch (error) {
    return { ok: false, problems: [composerFailure(error, services)] };
  }
  if (composed.errors) return faulty(composed.errors, documents);
  const sdl = composed.supergraphSdl;

  onStep("loading the supergraph in the gateway");
  const dry = dryLoad(sdl);
  if (!dry.ok) return { ok: false, problems: [gatewayRefusal(dry.refusal)] };
  const { supergraph, apiSchema } = dry.loaded;

  onStep("looking whether every field can be reached");
  let unreachable: readonly GraphQLError[];
  try {
    unreachable = unreachableFields(supergraph);
  } catch (error) {
    return { ok: false, problems: [composerFailure(error, services)] };
  }
  if (unreachable.length > 0) return faulty(unreachable, documents);

  onStep("planning");
  let planner: QueryPlanner;
  try {
    planner = smokePlanner(supergraph);
  } catch (error) {
    return { ok: false, problems: [gatewayRefusal((error as Error).message)] };
  }
  const planned = planSmokeOperations(planner, dry.loaded, (name) =>
    onStep(`planning ${JSON.stringify(name)}`),
  );
  const problems: SchemaProblem[] = [];
  for (const { name, fault } of planned) {
    if (fault === null) continue;
    const remedy = "Look for a field that several subgraphs answer, and leave it to one.";
    problems.push(
      problem("HUB230", "R25", `the operation ${JSON.stringify(name)} cannot be served: ${fault}`, remedy),
    );
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, sdl, apiSdl: printedApiSchema(apiSchema), offerTypes };
}

function faulty(
  errors: readonly GraphQLError[],
  documents: ReadonlyMap<string, SubgraphDocument>,
): ComposeResult {
  return { ok: false, problems: telling(errors).map((error) => compositionProblem(error, documents)) };
}

function gatewayRefusal(reason: string): SchemaProblem {
  return problem("HUB220", "R24", `the gateway refuses the supergraph: ${reason}`, "Remove what it names.");
}

function problem(code: string, rule: string, fault: string, remedy: string): SchemaProblem {
  return { code, rule, slug: "supergraph", coordinate: null, message: `Cannot go live: ${fault}.`, remedy };
}

/** After a version of federation that the composer does not know, everything else is unknown too. */
function telling(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const first = errors.filter(({ extensions }) => extensions["code"] === "UNKNOWN_FEDERATION_LINK_VERSION");
  return first.length > 0 ? first : errors;
}

/** The composer throws on some schemas; the one on which it throws alone too is at fault. */
function composerFailure(error: unknown, services: readonly ServiceDefinition[]): SchemaProblem {
  const culprit = services.find(({ name, url = "", typeDefs }) => {
    try {
      buildSubgraph(name, url, typeDefs);
      return false;
    } catch (own) {
      return (own as Error).message === (error as Error).message;
    }
  });
  return {
    code: "HUB211",
    rule: "R23",
    slug: culprit?.name ?? "supergraph",
    coordinate: null,
    message: `Cannot compose: the composer fails: ${(error as Error).message}.`,
    remedy:
      "Take back the last changes one by one to find the one that it fails on, and write that otherwise.",
  };
}
