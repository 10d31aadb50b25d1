/** @module Everything that a field of Query can answer, by the schema; and where two such answers differ. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Objects inside one another; the gateway takes no more than 12. */
const DEPTH = 9;

/** With what fields below Query are asked that need arguments. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  "ComputedIndicator.trend": '(from: "2003-01-01", to: "2003-12-31")',
};

/** An operation that selects all that a field of Query or Mutation leads to; no type inside itself. */
export function operationOf(kind: "query" | "mutation", field: GraphQLField<unknown, unknown>): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`);
  const given = field.args.map(({ name }) => `${name}: $${name}`);
  const list = (parts: readonly string[]) => (parts.length === 0 ? "" : `(${parts.join(", ")})`);
  const selection = kind === "mutation" ? resultOf(field) : selectionOf(field, []);
  return `${kind} ${list(declared)} { ${field.name}${list(given)} ${selection} }`;
}

/** Of a mutation's answer only whether it was refused. */
function resultOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return "";
  return "problems" in named.getFields() ? "{ problems { code } }" : "{ __typename }";
}

function selectionOf(field: GraphQLField<unknown, unknown>, path: readonly string[]): string {
  const type = getNamedType(field.type);
  if (isInterfaceType(type)) throw new Error(`Say what to select of the interface ${type.name}`);
  if (!isObjectType(type)) return "";
  if (path.includes(type.name) || path.length >= DEPTH) return "{ __typename }";
  const inside = [...path, type.name];
  const fields = Object.values(type.getFields()).map((inner) => {
    const given = ARGUMENTS[`${type.name}.${inner.name}`] ?? "";
    if (given === "" && inner.args.some(isRequiredArgument)) {
      throw new Error(`${type.name}.${inner.name} needs arguments: say which`);
    }
    return `${inner.name}${given} ${selectionOf(inner, inside)}`;
  });
  return `{ __typename ${fields.join(" ")} }`;
}

/** A node of an answer. */
type Node = Record<string, unknown>;

/**
 * The fields, as `Type.field`, in which an answer has something else than another one; what lies under such a field is
 * not looked at, except for nodes that both have.
 */
export function differences(
  schema: GraphQLSchema,
  one: unknown,
  other: unknown,
  type = "Query",
): Set<string> {
  const found = new Set<string>();
  compare(type, one as Node, other as Node);
  return found;

  function compare(name: string, a: Node, b: Node): void {
    const fields = (schema.getType(name) as GraphQLObjectType).getFields();
    for (const field of Object.values(fields)) {
      if (!(field.name in a)) continue;
      const inner = getNamedType(field.type).name;
      const coordinate = `${name}.${field.name}`;
      const [x, y] = [a[field.name], b[field.name]];
      if (Array.isArray(x) && Array.isArray(y)) {
        const pairs = paired(x, y);
        if (pairs.length !== x.length || x.length !== y.length) found.add(coordinate);
        for (const [left, right] of pairs) compareValues(coordinate, inner, left, right);
      } else {
        compareValues(coordinate, inner, x, y);
      }
    }
  }

  function compareValues(coordinate: string, type: string, x: unknown, y: unknown): void {
    if (isNode(x) && isNode(y) && isObjectType(schema.getType(type))) compare(type, x, y);
    else if (JSON.stringify(x) !== JSON.stringify(y)) found.add(coordinate);
  }
}

/** Entries that stand for the same: by their key where they have one, by their place where not. */
function paired(one: readonly unknown[], other: readonly unknown[]): [unknown, unknown][] {
  const keys = new Map(other.map((entry, index) => [keyOf(entry, index), entry]));
  return one.flatMap((entry, index): [unknown, unknown][] => {
    const key = keyOf(entry, index);
    return keys.has(key) ? [[entry, keys.get(key)]] : [];
  });
}

function keyOf(entry: unknown, index: number): string {
  if (!isNode(entry)) return String(index);
  const { id, slug, partner } = entry;
  return String(id ?? slug ?? (isNode(partner) ? partner["slug"] : index));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
