import "reflect-metadata";
/** @module From decorated classes to a Federation 2 subgraph: its SDL and its executable schema. */
import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, parse, print, visit } from "graphql";
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from "type-graphql";
import { atOnce, type Steps } from "../../runtime/steps.js";
import { Problem } from "../../schema/problems.js";
import type { SubgraphContext } from "./context.js";
import type { SchemaParts } from "./define-subgraph.js";
import { RoleChecker } from "./identity/authorise.js";

/** The directives that subgraphs of the hub may use. */
const FEDERATION_DIRECTIVES = [
  "@key",
  "@shareable",
  "@external",
  "@requires",
  "@inaccessible",
  "@interfaceObject",
];

/** The header of an emitted SDL; `@tag` is imported where it is used, so that other SDLs stay as they are. */
function federationHeader(types: string): string {
  const names = /@tag\(/.test(types) ? [...FEDERATION_DIRECTIVES, "@tag"] : FEDERATION_DIRECTIVES;
  const quoted = names.map((name) => `"${name}"`).join(", ");
  return `extend schema\n  @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${quoted}])`;
}

/** Most entities that one `_entities` call may ask for. */
export const REPRESENTATIONS_LIMIT = 1_000;

/** A subgraph's schema in both forms. */
export interface FederatedSchema {
  /** What is published. */
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

/**
 * Generates both forms.
 *
 * @throws Error when `references` names a type that neither `types` nor a field brings into the schema
 */
export function federatedSchema(parts: SchemaParts): FederatedSchema {
  return atOnce(federatedSchemaSteps(parts));
}

/** The same in steps, for a subgraph whose schema changes while it serves. */
export function* federatedSchemaSteps({ resolvers, types, references }: SchemaParts): Steps<FederatedSchema> {
  forgetFieldsOfEarlierSchemas();
  const plain = buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<() => unknown>,
    orphanedTypes: types as never,
    authChecker: RoleChecker,
    validate: false,
    skipCheck: true,
  });
  yield;
  const printed = printSchemaWithDirectives(plain);
  const document = resolvableWhereAnswered(parse(`${federationHeader(printed)}\n\n${printed}`), references);
  const sdl = `${print(document)}\n`;
  yield;
  const resolverMap = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [typeName, resolve] of Object.entries(references)) {
    if (plain.getType(typeName) === undefined) {
      throw new Error(
        `Cannot build the schema: references has ${typeName}, which is not in it; name it in types`,
      );
    }
    resolverMap[typeName] = { ...resolverMap[typeName], __resolveReference: resolve };
  }
  yield;
  const schema = buildSubgraphSchema({ typeDefs: document, resolvers: resolverMap as never });
  limitRepresentations(schema);
  return { sdl, schema };
}

/** A reference to another subgraph's type is a bare key; it becomes resolvable where this subgraph resolves it. */
function resolvableWhereAnswered(
  document: DocumentNode,
  references: SchemaParts["references"],
): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition: (type) => (Object.hasOwn(references, type.name.value) ? undefined : false),
    Argument: (argument, _key, _parent, _path, ancestors) => {
      const directive = ancestors.findLast((node) => "kind" in node) as ASTNode | undefined;
      const onKey = directive?.kind === Kind.DIRECTIVE && directive.name.value === "key";
      return onKey && argument.name.value === "resolvable" ? null : undefined;
    },
  });
}

/**
 * type-graphql adds the fields of a `@Resolver(() => Country)` class to the one global `Country`, and every schema
 * that is built later would show them. Dropping the collected fields makes each build collect them afresh from the
 * resolvers it was given.
 */
function forgetFieldsOfEarlierSchemas(): void {
  const { TypeGraphQLMetadataStorage: storage } = globalThis as unknown as {
    TypeGraphQLMetadataStorage?: Record<"objectTypes" | "interfaceTypes", { fields?: unknown }[]>;
  };
  for (const definition of [...(storage?.objectTypes ?? []), ...(storage?.interfaceTypes ?? [])]) {
    delete definition.fields;
  }
}

function limitRepresentations(schema: GraphQLSchema): void {
  const entities = schema.getQueryType()?.getFields()["_entities"];
  const resolve = entities?.resolve;
  if (!entities || !resolve) return;
  entities.resolve = (source, args: { representations: unknown[] }, context: SubgraphContext, info) => {
    const count = args.representations.length;
    if (count > REPRESENTATIONS_LIMIT) {
      throw new Problem(
        "TOO_MANY_KEYS",
        `At most ${REPRESENTATIONS_LIMIT} entities can be asked for at once, not ${count}.`,
      );
    }
    return resolve(source, args, context, info);
  };
}
