/** @module A partner's server that keeps the contract but for one thing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { GraphQLError, type GraphQLSchema, graphql, parse } from "graphql";
import { namespaceOf } from "../../schema/namespace.js";
import { kindCode } from "../../schema/offer-types.js";
import { partnerSdl } from "../schema/sample-schemas.js";
import { courseRecord, type RawRecord } from "./self-hosted-partner.js";

/** Slug of the partner. */
export const SLUG = "prova";

/** An item of its feed. */
export interface Item {
  readonly id: string;
  readonly deleted: boolean;
  readonly offer: RawRecord | null;
}

/** A page of its feed. */
export interface Page {
  readonly items: readonly Item[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** What one reference is answered with. */
export type Resolve = (key: { readonly __typename: string; readonly id: unknown }) => unknown;

/** Parts of the server; each may be replaced by one that errs. */
export interface ServerParts {
  readonly items: readonly Item[];
  /** What `_service` gives. */
  readonly publishedSdl: string;
  /** What is served. */
  readonly servedSdl: string;
  readonly feed: (after: string | null, first: number) => Page;
  readonly resolve: Resolve;
  /** The whole answer, as it goes out. */
  readonly answer: (answer: unknown, query: string) => unknown;
  /** Milliseconds before an operation is answered. */
  readonly delay: (query: string) => number;
}

/** The kinds that the server has. */
const KINDS = ["TrainingCourse", "AdvisoryService"];

/** A server without fault, given the parts that it is to have instead. */
export function serverParts(changes: (right: ServerParts) => Partial<ServerParts> = () => ({})): ServerParts {
  const sdl = partnerSdl(SLUG, { kinds: KINDS });
  const items: Item[] = KINDS.flatMap((kind) =>
    Array.from({ length: 6 }, (_, index) => {
      const offer = courseRecord(SLUG, namespaceOf(SLUG), `${kind.toLowerCase()}-${index}`, {
        typeName: `${namespaceOf(SLUG)}${kind}`,
        kind: kindCode(kind),
      });
      return { id: String(offer["id"]), deleted: false, offer };
    }),
  );
  items.push({ id: `${SLUG}:gone`, deleted: true, offer: null });
  const right: ServerParts = {
    items,
    publishedSdl: sdl,
    servedSdl: sdl,
    feed: (after, first) => pageOf(items, after, first),
    resolve: ({ __typename, id }) => {
      const item = items.find((candidate) => candidate.id === id);
      return item?.offer?.["typeName"] === __typename ? { __typename, id, hours: 8, deliveryDays: 3 } : null;
    },
    answer: (answer) => answer,
    delay: () => 0,
  };
  return { ...right, ...changes(right) };
}

/** A page of items; the cursor is the place of the last one. */
export function pageOf(items: readonly Item[], after: string | null, first: number): Page {
  if (after !== null && !/^\d+$/.test(after)) {
    throw new GraphQLError("no such cursor", { extensions: { code: "CURSOR_INVALID" } });
  }
  const from = Number(after ?? 0);
  const page = items.slice(from, from + first);
  return {
    items: page,
    endCursor: String(from + page.length),
    hasNextPage: from + page.length < items.length,
  };
}

/** Starts the server. */
export async function startServer(parts: ServerParts): Promise<{ url: string; close(): Promise<void> }> {
  const schema = executable(parts);
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { query, variables } = JSON.parse(text) as { query: string; variables?: Record<string, unknown> };
    const answer = await graphql({ schema, source: query, variableValues: variables ?? null });
    await new Promise((resolve) => setTimeout(resolve, parts.delay(query)));
    const body = parts.answer(JSON.parse(JSON.stringify(answer)), query);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function executable({ servedSdl, publishedSdl, feed, resolve }: ServerParts): GraphQLSchema {
  const types = KINDS.map((kind) => `${namespaceOf(SLUG)}${kind}`);
  const schema = buildSubgraphSchema({
    typeDefs: parse(servedSdl),
    resolvers: {
      Query: {
        offerFeed: (_source: unknown, { after, first }: { after?: string | null; first: number }) =>
          feed(after ?? null, first),
      },
      ...Object.fromEntries(
        types.map((name) => [
          name,
          { __resolveReference: (key: { id: unknown }) => resolve({ ...key, __typename: name }) },
        ]),
      ),
    },
  });
  const service = schema.getQueryType()?.getFields()["_service"];
  if (service) service.resolve = () => ({ sdl: publishedSdl });
  return schema;
}
