/** @module Writes the selection that asks for everything of a type. */
import { Kind, type TypeNode } from "graphql";
import { applications, argumentOf, type DeclaredType } from "../subgraph-document.js";

/** Levels of objects within objects that are asked for. */
const DEPTH = 6;

type Types = ReadonlyMap<string, DeclaredType>;

/**
 * All fields of a type that need no argument, and of the values in them; of entities that it refers to, the key; of
 * interfaces and unions, the type's name.
 *
 * @returns e.g. `{ id sessions { starts } }`
 */
export function selectionOf(types: Types, typeName: string, above: readonly string[] = []): string {
  const type = types.get(typeName);
  const within = [...above, typeName];
  const fields = (type?.fields ?? []).flatMap(({ name, type, arguments: given = [] }) => {
    if (given.some(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue)) return [];
    const inner = types.get(namedType(type));
    if (inner === undefined || /^(scalar|enum|input)$/.test(inner.category)) return [name.value];
    const key = keyOf(inner);
    if (key !== null) return [`${name.value} { ${key} }`];
    if (inner.category !== "object") return [`${name.value} { __typename }`];
    if (within.includes(inner.name) || within.length >= DEPTH) return [];
    return [`${name.value} ${selectionOf(types, inner.name, within)}`];
  });
  return fields.length === 0 ? "{ __typename }" : `{ ${fields.join(" ")} }`;
}

/** The fields of an entity's first key. */
function keyOf(type: DeclaredType): string | null {
  const [key] = applications(type, "key");
  const fields = key && argumentOf(key, "fields");
  return typeof fields === "string" ? fields : null;
}

/** The name under lists and non-nulls. */
function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
