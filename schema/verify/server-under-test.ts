/** @module A partner's running server, and what was learnt of it: asked once, used by every check. */
import type { SubgraphAnswer, SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import { contract } from "../contract.js";
import { offerTypesIn } from "../offer-types.js";
import { parseSubgraph, type SubgraphDocument } from "../subgraph-document.js";
import type { SubgraphSchema } from "../subgraph-schema.js";
import type { OfferType } from "../supergraph.js";
import { FeedFault, type FeedReading, feedQuery, readPages } from "./read-feed.js";
import { selectionOf } from "./selection.js";
import { Unmet } from "./unmet.js";

/** A key as the gateway sends it. */
export interface EntityKey {
  readonly __typename: string;
  readonly id: string;
}

/** The schema that a server gives. */
export interface ServedSchema {
  readonly sdl: string;
  readonly document: SubgraphDocument;
}

/** A call and how long it took. */
export interface TimedCall {
  readonly of: "entities" | "feed" | "schema" | "other";
  readonly milliseconds: number;
}

/** How a server is asked. */
export interface ServerOptions {
  readonly url: string;
  readonly slug: string | undefined;
  /** Schemas of the other subgraphs, for the rules that compare. */
  readonly others: readonly Pick<SubgraphSchema, "slug" | "sdl">[];
  /** For live fields. */
  readonly client: SubgraphClient;
  /** For pages of the feed, which are larger. */
  readonly feedClient: SubgraphClient;
}

/** Pages of the whole feed that are read; more is a feed without an end. */
const PAGES_LIMIT = 1_000;

/** Asks a server and remembers what many checks need. */
export class ServerUnderTest {
  readonly calls: TimedCall[] = [];
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(readonly options: ServerOptions) {}

  /** Sends an operation with the deadline of live fields. @throws SubgraphFailure */
  ask(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    of: TimedCall["of"] = "other",
  ): Promise<SubgraphAnswer> {
    return this.send(this.options.client, of, query, variables);
  }

  /** Asks for one page of the feed. @throws SubgraphFailure */
  readonly askFeed = (variables: { after?: string | null; first?: number }): Promise<SubgraphAnswer> =>
    this.send(this.options.feedClient, "feed", feedQuery(), variables);

  /** Resolves keys with every field of the partner's offer types. @throws SubgraphFailure, Unmet */
  async entities(keys: readonly EntityKey[]): Promise<SubgraphAnswer> {
    const { types } = (await this.schema()).document;
    const fields = (await this.offerTypes()).map(({ name }) => `... on ${name} ${selectionOf(types, name)}`);
    const query = `query VerifyEntities($keys: [_Any!]!) { _entities(representations: $keys) { __typename ${fields.join(" ")} } }`;
    return this.ask(query, { keys }, "entities");
  }

  /** The schema as `_service` gives it; undefined when it gives none. @throws SubgraphFailure */
  async serviceSdl(): Promise<{ readonly sdl: string | undefined; readonly answer: SubgraphAnswer }> {
    return this.once("sdl", async () => {
      const answer = await this.ask("query VerifySchema { _service { sdl } }", undefined, "schema");
      const service = answer.data?.["_service"] as { readonly sdl?: unknown } | null | undefined;
      return { sdl: typeof service?.sdl === "string" ? service.sdl : undefined, answer };
    });
  }

  /** The schema, parsed. @throws Unmet when there is none */
  async schema(): Promise<ServedSchema> {
    return this.once("schema", async () => {
      const { sdl } = await this.serviceSdl().catch(() => ({ sdl: undefined }));
      if (sdl === undefined) throw new Unmet("The server gives no schema.");
      try {
        return { sdl, document: parseSubgraph(sdl) };
      } catch {
        throw new Unmet("The server's schema is not GraphQL.");
      }
    });
  }

  /** The whole feed, read once. @throws FeedFault, SubgraphFailure */
  readFeed(): Promise<FeedReading> {
    return this.once("feed", async () => {
      const reading = await readPages(this.askFeed, { first: 200, pages: PAGES_LIMIT });
      if (!reading.ended) throw new FeedFault(`the feed has not ended after ${PAGES_LIMIT} pages of 200`);
      return reading;
    });
  }

  /** The same for checks that are about something else. @throws Unmet when it cannot be read */
  feed(): Promise<FeedReading> {
    return this.readFeed().catch(() => {
      throw new Unmet("The feed cannot be read to its end.");
    });
  }

  /** The partner's slug: as the caller says, or as the ids of the feed say. @throws Unmet */
  async slug(): Promise<string> {
    const given = this.options.slug;
    if (given !== undefined) return given;
    const { items } = await this.feed();
    const prefix = /^([a-z0-9-]+):/.exec(items[0]?.id ?? "")?.[1];
    if (prefix === undefined) throw new Unmet("Nobody says whose server it is: name the slug.");
    return prefix;
  }

  /** The offer types of the schema. @throws Unmet */
  async offerTypes(): Promise<OfferType[]> {
    const { document } = await this.schema();
    return offerTypesIn(this.options.slug ?? "", document, contract());
  }

  /** Keys of the feed's offers, as far as they name a type of the schema. @throws Unmet */
  async keys(): Promise<EntityKey[]> {
    const names = new Set((await this.offerTypes()).map(({ name }) => name));
    const { items } = await this.feed();
    return items.flatMap(({ id, deleted, offer }) => {
      const typeName = (offer as { readonly typeName?: unknown } | null)?.typeName;
      return !deleted && typeof typeName === "string" && names.has(typeName)
        ? [{ __typename: typeName, id }]
        : [];
    });
  }

  /** Keys, at least one. @throws Unmet when there is no offer to ask for */
  async someKeys(): Promise<EntityKey[]> {
    const keys = await this.keys();
    if (keys.length === 0) throw new Unmet("The feed has no offer that could be asked for.");
    return keys;
  }

  private async send(
    client: SubgraphClient,
    of: TimedCall["of"],
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<SubgraphAnswer> {
    const start = performance.now();
    try {
      return await client.send({ query, variables }, {});
    } finally {
      this.calls.push({ of, milliseconds: performance.now() - start });
    }
  }

  private once<Value>(name: string, learn: () => Promise<Value>): Promise<Value> {
    const known = (this.known.get(name) as Promise<Value> | undefined) ?? learn();
    this.known.set(name, known);
    return known;
  }
}
