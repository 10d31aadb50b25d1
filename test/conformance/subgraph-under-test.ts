/** @module Asks one partner's running subgraph what the conformance suite wants to know. */
import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from "graphql";
import type { SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import type { RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";

/** One item of the feed. */
export interface FeedItem {
  readonly id: string;
  readonly deleted: boolean;
  readonly offer: FeedRecord | null;
}

/** The feed from a cursor to its end, page by page. */
export async function readFeed(
  subgraph: RunningSubgraph,
  first: number,
  from: string | null = null,
): Promise<{ items: FeedItem[]; pages: number; endCursor: string | null }> {
  const record = selectionOf(parse(subgraph.sdl), "OfferFeedRecord");
  const query = `query ($first: Int!, $after: String) {
    offerFeed(first: $first, after: $after) { items { id deleted offer ${record} } endCursor hasNextPage }
  }`;
  const items: FeedItem[] = [];
  let after = from;
  for (let pages = 1; ; pages++) {
    const { data, errors } = await subgraph.execute({ query, variables: { first, after } }, {});
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const page = data?.["offerFeed"] as { items: FeedItem[]; endCursor: string | null; hasNextPage: boolean };
    items.push(...page.items);
    after = page.endCursor;
    if (!page.hasNextPage) return { items, pages, endCursor: after };
  }
}

/** A key as the gateway sends it. */
export interface EntityKey {
  readonly __typename: string;
  readonly id: string;
}

/** Resolves keys with every field that the subgraph's offer types have. */
export function resolve(
  subgraph: RunningSubgraph,
  offerTypes: readonly string[],
  keys: readonly EntityKey[],
): Promise<SubgraphAnswer> {
  const document = parse(subgraph.sdl);
  const fields = offerTypes.map((type) => `... on ${type} ${selectionOf(document, type)}`);
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename ${fields.join(" ")} } }`;
  return subgraph.execute({ query, variables: { keys } }, {});
}

/** All fields of an object type and of the values in it; of entities that it refers to, the key. */
function selectionOf(document: DocumentNode, typeName: string): string {
  const type = document.definitions.find(
    (definition): definition is ObjectTypeDefinitionNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === typeName,
  );
  if (type === undefined) return "";
  const fields = (type.fields ?? []).map(({ name, type }) => {
    const inner = namedType(type);
    return `${name.value} ${keyOf(document, inner) ?? selectionOf(document, inner)}`;
  });
  return `{ ${fields.join(" ")} }`;
}

function keyOf(document: DocumentNode, typeName: string): string | null {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== typeName) continue;
    const key = definition.directives?.find(({ name }) => name.value === "key");
    const fields = key?.arguments?.find(({ name }) => name.value === "fields")?.value;
    if (fields?.kind === Kind.STRING) return `{ ${fields.value} }`;
  }
  return null;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
