/** @module Two schemas → what a client of the first would notice in the second. It blocks: it runs in a worker. */
import { CriticalityLevel, DiffRule, diff } from "@graphql-inspector/core";
import {
  buildASTSchema,
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import type { Criticality, UnweighedChange } from "./schema-change.js";
import { isSubgraphSdl, subgraphAsSchema } from "./subgraph-as-schema.js";

const CRITICALITIES: Readonly<Record<CriticalityLevel, Criticality>> = {
  [CriticalityLevel.Breaking]: "BREAKING",
  [CriticalityLevel.Dangerous]: "DANGEROUS",
  [CriticalityLevel.NonBreaking]: "SAFE",
};

const ORDER: readonly Criticality[] = ["BREAKING", "DANGEROUS", "SAFE"];

/**
 * Differences, the gravest first; the addition of a type stands for all that is in it. Of subgraphs' SDLs, Federation's
 * directives are compared too.
 */
export async function compareSchemas(before: string, after: string): Promise<UnweighedChange[]> {
  if (before === after) return [];
  const [old, next] = [build(before), build(after)];
  const changes = (await diff(old, next, [DiffRule.simplifyChanges])).map(
    ({ criticality, message, path }): UnweighedChange => {
      const level = CRITICALITIES[criticality.level];
      return {
        criticality: level,
        coordinate: path ?? null,
        message,
        touches: level === "BREAKING" && path !== undefined ? touchedFields(old, path) : [],
      };
    },
  );
  return changes.sort(
    (left, right) =>
      ORDER.indexOf(left.criticality) - ORDER.indexOf(right.criticality) ||
      (left.coordinate ?? "").localeCompare(right.coordinate ?? ""),
  );
}

function build(sdl: string): GraphQLSchema {
  // It comes from the composer, or was composed: it has been checked.
  const trusted = { assumeValid: true, assumeValidSDL: true };
  return isSubgraphSdl(sdl)
    ? buildASTSchema(subgraphAsSchema(sdl), trusted)
    : buildSchema(sdl, { ...trusted, noLocation: true });
}

/**
 * An operation is broken by a change of `Type.field` (or one of its arguments) when it selects that field; by a change
 * of a type as a whole when it selects any field of it, or one that gives or takes it.
 */
function touchedFields(schema: GraphQLSchema, path: string): string[] {
  const [typeName = "", memberName = ""] = path.split(".");
  const type = schema.getType(typeName);
  if (type === undefined) return [];
  const isComposite = isObjectType(type) || isInterfaceType(type);
  if (isComposite && memberName in type.getFields()) return [`${typeName}.${memberName}`];
  const own = isComposite ? Object.keys(type.getFields()).map((field) => `${typeName}.${field}`) : [];
  return [...new Set([...own, ...fieldsThatMention(schema, mentioning(schema, type))])];
}

/** The type, and the input types through which a field can take it. */
function mentioning(schema: GraphQLSchema, type: GraphQLNamedType): ReadonlySet<string> {
  const names = new Set([type.name]);
  if (!isInputObjectType(type) && !isEnumType(type)) return names;
  for (let size = 0; size < names.size; ) {
    size = names.size;
    for (const candidate of Object.values(schema.getTypeMap())) {
      if (!isInputObjectType(candidate)) continue;
      const fields = Object.values(candidate.getFields());
      if (fields.some((field) => names.has(getNamedType(field.type).name))) names.add(candidate.name);
    }
  }
  return names;
}

function fieldsThatMention(schema: GraphQLSchema, names: ReadonlySet<string>): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith("__") || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields())
      .filter(
        (field) =>
          names.has(getNamedType(field.type).name) ||
          field.args.some((argument) => names.has(getNamedType(argument.type).name)),
      )
      .map((field) => `${type.name}.${field.name}`);
  });
}
