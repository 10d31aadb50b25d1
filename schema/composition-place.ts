/** @module Where in a subgraph's SDL a composition error points: what it names, and the line. */
import { type ASTNode, type GraphQLError, Kind, print, visit } from "graphql";
import { lineOf } from "./checks/schema-check.js";
import type { DeclaredType, SubgraphDocument } from "./subgraph-document.js";

/** A place in an SDL. */
export interface CompositionPlace {
  readonly coordinate: string | null;
  readonly line: number | undefined;
}

type OwnedNode = ASTNode & { readonly subgraph?: string };

/** What a text in quotes may be: a field or an argument. */
const QUOTED_FIELD = /^[A-Za-z]\w*\.\w+/;

/** Sentences that name, without quotes, what has to be changed, though they point at what it is compared with. */
const TO_BE_CHANGED: readonly RegExp[] = [
  /expected but (?<type>\w+) does not provide it/,
  /but (?<type>\w+)\.(?<field>\w+) of type .* is not a proper subtype/,
  /Field (?<field>\w+) already exists on (?<type>\w+)/,
];

/** The place that an error names or points at in one subgraph. */
export function compositionPlace(
  error: GraphQLError,
  slug: string,
  document: SubgraphDocument | undefined,
): CompositionPlace {
  const changed = TO_BE_CHANGED.map((pattern) => pattern.exec(error.message)?.groups).find(Boolean);
  if (changed?.["type"] !== undefined && document?.types.has(changed["type"])) {
    const coordinate = [changed["type"], changed["field"]].filter(Boolean).join(".");
    return { coordinate, line: declarationLine(coordinate, document) };
  }
  const quoted = [...error.message.matchAll(/"([^"\n]+)"/g)].map(([, text = ""]) => text);
  const named =
    quoted.find((text) => QUOTED_FIELD.test(text)) ??
    quoted.find((text) => document?.types.has(text)) ??
    null;
  const line =
    nodeLine(error, slug, document) ?? (named === null ? undefined : declarationLine(named, document));
  return { coordinate: named ?? coordinateAt(line, document), line };
}

/** Apollo gives nodes of its own making for directives: the same text in the SDL is then the place. */
function nodeLine(
  { nodes = [], message }: GraphQLError,
  slug: string,
  document: SubgraphDocument | undefined,
): number | undefined {
  const own = (nodes as readonly OwnedNode[]).filter(({ subgraph }) => subgraph === slug);
  for (const node of own) {
    const line = lineOf(node);
    if (line !== undefined) return line;
  }
  const directives = new Set(own.filter(({ kind }) => kind === Kind.DIRECTIVE).map(print));
  const misplacedOn = /may not be used on (\w+)/.exec(message)?.[1]?.replaceAll("_", "") ?? "";
  let found: number | undefined;
  if (document !== undefined && directives.size > 0) {
    visit(document.ast, {
      Directive: (directive, _key, _parent, _path, ancestors) => {
        const bearer = ancestors.findLast((node) => "kind" in node) as ASTNode | undefined;
        const fits = bearer?.kind.toUpperCase().startsWith(misplacedOn);
        if (fits && directives.has(print(directive))) found ??= lineOf(directive);
      },
    });
  }
  return found;
}

/** The last declaration counts: of two with one name, the later is one too many. */
function declarationLine(coordinate: string, document: SubgraphDocument | undefined): number | undefined {
  const [typeName = "", field] = coordinate.split(/[.(]/);
  const type = document?.types.get(typeName);
  const place = type?.fields.findLast(({ name }) => name.value === field) ?? type?.nameNode;
  return place && lineOf(place);
}

/** What is declared on a line. */
function coordinateAt(line: number | undefined, document: SubgraphDocument | undefined): string | null {
  if (line === undefined || document === undefined) return null;
  const covers = ({ loc }: ASTNode) =>
    loc !== undefined && loc.startToken.line <= line && line <= loc.endToken.line;
  for (const type of document.types.values()) {
    if (!type.nodes.some(covers)) continue;
    const field = partsOf(type).find(covers);
    return field === undefined ? type.name : `${type.name}.${field.name.value}`;
  }
  return null;
}

function partsOf({ fields, inputFields, values }: DeclaredType) {
  return [...fields, ...inputFields, ...values];
}
