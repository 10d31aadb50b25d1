/** @module Relay connections: page sizes, opaque cursors, and the types around a list. */
import { type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { Problem } from "../../schema/problems.js";

/** Most nodes of one page. */
export const PAGE_LIMIT = 100;

/** Where a page stands in its list. */
@ObjectType({ simpleResolvers: true })
@Directive("@shareable")
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

class NoFields {}

/** One page of a list. */
export interface Connection<Node> {
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
}

/**
 * Checks a page size.
 *
 * @throws Problem PAGE_SIZE_OUT_OF_RANGE
 */
export function pageSize(first: number): number {
  if (first < 1 || first > PAGE_LIMIT) {
    throw new Problem("PAGE_SIZE_OUT_OF_RANGE", `first must be from 1 to ${PAGE_LIMIT}, not ${first}.`, {
      first,
      limit: PAGE_LIMIT,
    });
  }
  return first;
}

/** Makes an opaque cursor of a position; `list` names the list and order it belongs to. */
export function encodeCursor(list: string, position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([list, ...position])).toString("base64url");
}

/**
 * Reads a cursor that {@link encodeCursor} made for the same list.
 *
 * @throws Problem CURSOR_INVALID
 */
export function decodeCursor(list: string, cursor: string, length: number): (string | number | null)[] {
  try {
    const [owner, ...position]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const fits =
      position.length === length &&
      position.every((part) => part === null || typeof part === "string" || typeof part === "number");
    if (owner === list && fits) return position as (string | number | null)[];
  } catch {
    // Falls through to the one answer for every unreadable cursor.
  }
  throw new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from pageInfo.endCursor of the same query.",
  );
}

/** Builds a page from its nodes. */
export function connection<Node>(
  nodes: readonly Node[],
  cursorOf: (node: Node) => string,
  {
    totalCount,
    hasNextPage,
    hasPreviousPage,
  }: { totalCount: number; hasNextPage: boolean; hasPreviousPage: boolean },
): Connection<Node> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    totalCount,
    edges,
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * Makes the type-graphql classes `<name>Connection` and `<name>Edge`. Nodes are nullable, so that one owner's outage
 * cannot null the whole page.
 *
 * @param edgeFields an object type whose fields the edges have besides
 */
export function connectionType<Node extends object>(
  name: string,
  nodeType: ClassType<Node> | (abstract new (...parameters: never) => Node),
  edgeFields: ClassType = NoFields,
): ClassType {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge extends edgeFields {
    @Field(() => String)
    cursor!: string;

    @Field(() => nodeType as ClassType<Node>, { nullable: true })
    node!: Node | null;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class NodeConnection {
    @Field(() => Int, { description: "How many there are in the whole list." })
    totalCount!: number;

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => [nodeType as ClassType<Node>], { nullable: "items" })
    nodes!: (Node | null)[];
  }
  return NodeConnection;
}
