/** @module A supergraph → the same as one contract shows it. It blocks: it runs in the composing worker. */
import { type ASTNode, type ConstDirectiveNode, type DocumentNode, Kind, parse, print, visit } from "graphql";
import { printedApiSchema } from "../api-schema.js";
import type { OnStep } from "../compose-checked.js";
import { dryLoad } from "../dry-load.js";
import { federationNames } from "../federation-names.js";
import { planSmokeOperations, smokePlanner } from "../planner-smoke.js";
import type { SchemaProblem } from "../schema-problem.js";
import type { ContractDefinition, ContractVariant } from "./contract-filter.js";
import { hiddenElements, rootNames } from "./hidden-elements.js";

const HIDE = constDirective("type Any @inaccessible { any: Int }");

/** What a supergraph needs where nothing in it was hidden yet. */
const INACCESSIBLE_LINK = constDirective(
  'type Any @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) { any: Int }',
);
const INACCESSIBLE_DEFINITION =
  "directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION";

/**
 * Filters, tries whether a gateway loads the result, and plans the smoke operations as far as it still has their fields.
 *
 * @param onStep hears each operation before it is planned
 * @returns the variant, or why there is none
 */
export function contractVariant(
  supergraphSdl: string,
  contract: ContractDefinition,
  onStep: OnStep = () => {},
): ContractVariant | SchemaProblem {
  try {
    const sdl = filtered(parse(supergraphSdl, { noLocation: true }), contract);
    if (sdl === null) return problem(contract.name, "it shows no field of Query");
    const dry = dryLoad(sdl);
    if (!dry.ok) return problem(contract.name, `the gateway refuses what it shows: ${dry.refusal}`);
    const planner = smokePlanner(dry.loaded.supergraph);
    const planned = planSmokeOperations(planner, dry.loaded, (name) =>
      onStep(`planning ${JSON.stringify(name)} of the contract ${JSON.stringify(contract.name)}`),
    );
    const unplanned = planned.find(({ fault }) => fault !== null);
    if (unplanned !== undefined) {
      const { name, fault } = unplanned;
      return problem(contract.name, `the operation ${JSON.stringify(name)} cannot be served: ${fault}`);
    }
    return { name: contract.name, sdl, apiSdl: printedApiSchema(dry.loaded.apiSchema) };
  } catch (error) {
    return problem(contract.name, `what it shows is no schema: ${(error as Error).message}`);
  }
}

function filtered(document: DocumentNode, contract: ContractDefinition): string | null {
  const hidden = hiddenElements(document, contract);
  const roots = rootNames(document);
  const hiddenNames = new Set(
    [...hidden].flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  const query = document.definitions.find((node) => node.kind === Kind.SCHEMA_DEFINITION)?.operationTypes[0];
  if (
    query === undefined ||
    roots.every((name) => hiddenNames.has(name)) ||
    hiddenNames.has(query.type.name.value)
  ) {
    return null;
  }
  const inaccessible = inaccessibleIn(document);
  const hide = { ...HIDE, name: { ...HIDE.name, value: inaccessible ?? "inaccessible" } };
  const marked: DocumentNode = visit(document, {
    enter(node: ASTNode) {
      if (!hidden.has(node as never) || !("directives" in node)) return undefined;
      const directives = (node.directives ?? []) as readonly ConstDirectiveNode[];
      const isMarked = directives.some(({ name }) => name.value === hide.name.value);
      return isMarked ? undefined : { ...node, directives: [...directives, hide] };
    },
  });
  return `${print(inaccessible === undefined ? withInaccessible(marked) : marked)}\n`;
}

/** The name under which the supergraph has `@inaccessible`; undefined where nothing in it was hidden yet. */
function inaccessibleIn(document: DocumentNode): string | undefined {
  const { canonical } = federationNames(document);
  for (const node of document.definitions) {
    if (node.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    if (canonical(node.name.value) === "inaccessible") return node.name.value;
  }
  return undefined;
}

function withInaccessible(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.SCHEMA_DEFINITION
      ? { ...node, directives: [...(node.directives ?? []), INACCESSIBLE_LINK] }
      : node,
  );
  return { ...document, definitions: [...definitions, ...parse(INACCESSIBLE_DEFINITION).definitions] };
}

function constDirective(sdl: string): ConstDirectiveNode {
  const [type] = parse(sdl, { noLocation: true }).definitions;
  const directive = type?.kind === Kind.OBJECT_TYPE_DEFINITION ? type.directives?.[0] : undefined;
  if (directive === undefined) throw new Error(`No directive is in ${sdl}`);
  return directive;
}

function problem(name: string, fault: string): SchemaProblem {
  return {
    code: "HUB250",
    rule: "R27",
    slug: "supergraph",
    coordinate: null,
    message: `Cannot go live: the contract ${JSON.stringify(name)} would break: ${fault}.`,
    remedy: "Look at the @tag of what was added or removed, or have the hub's operator change the contract.",
  };
}
