/** @module Reads one page of a feed and says what is wrong with one that cannot be read. */
import { z } from "zod";
import type { SubgraphAnswer, SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import {
  SubgraphFailure,
  type SubgraphFailureReason,
} from "../../../runtime/subgraph-client/subgraph-client.js";
import { isProblemCode } from "../../../schema/problems.js";
import { OFFER_FEED_IDS_QUERY, OFFER_FEED_QUERY } from "./feed-query.js";

/** A page of a feed; nothing of its items has been checked. */
export interface FeedPage {
  readonly items: readonly RawItem[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** One item as it came. */
export interface RawItem {
  readonly id: unknown;
  readonly deleted: unknown;
  readonly offer: unknown;
  /** Where in the record the partner's server reported an error, e.g. `offer.title`. */
  readonly faultyField: string | null;
}

/** Where the next page starts and how many items it may have. */
export interface PageRequest {
  readonly after: string | null;
  readonly first: number;
}

/** Why a page could not be read. */
export type FeedFaultKind =
  /** The partner does not know the cursor (any more). */
  | "CURSOR"
  /** The answer as a whole is unusable; it may be better with fewer records in it. */
  | "ANSWER"
  /** The partner cannot be reached. */
  | "UNREACHABLE";

/** A page that could not be read; the message is one sentence for everybody to see, without the partner's words. */
export class FeedFault extends Error {
  override name = "FeedFault";
  constructor(
    readonly kind: FeedFaultKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const pageShape = z.object({
  items: z.array(z.unknown()),
  endCursor: z.string().max(1_000).nullish(),
  hasNextPage: z.boolean(),
});

/** Reads a page with whole records. @throws FeedFault */
export function readFeedPage(
  client: SubgraphClient,
  request: PageRequest,
  signal: AbortSignal,
): Promise<FeedPage> {
  return readPage(client, OFFER_FEED_QUERY, request, signal);
}

/** Reads the ids of a page alone. @throws FeedFault */
export function readFeedIds(
  client: SubgraphClient,
  request: PageRequest,
  signal: AbortSignal,
): Promise<FeedPage> {
  return readPage(client, OFFER_FEED_IDS_QUERY, request, signal);
}

async function readPage(
  client: SubgraphClient,
  query: string,
  request: PageRequest,
  signal: AbortSignal,
): Promise<FeedPage> {
  const answer = await send(client, query, request, signal);
  if (answer.errors?.some(({ extensions }) => extensions?.["code"] === "CURSOR_INVALID")) {
    throw new FeedFault("CURSOR", "The partner no longer knows where the last reading ended.");
  }
  const page = pageShape.safeParse(answer.data?.["offerFeed"]);
  if (!page.success) throw new FeedFault("ANSWER", whyUnusable(answer));
  const { items, hasNextPage, endCursor = null } = page.data;
  if (items.length > request.first) {
    throw new FeedFault(
      "ANSWER",
      `The feed gave ${items.length} items where at most ${request.first} were asked for.`,
    );
  }
  if (hasNextPage && (endCursor === null || endCursor === request.after)) {
    throw new FeedFault("ANSWER", "The feed says that it goes on, but its cursor does not move.");
  }
  const faults = faultyFields(answer);
  return {
    items: items.map((item, index) => rawItem(item, faults.get(index) ?? null)),
    endCursor: endCursor ?? request.after,
    hasNextPage,
  };
}

async function send(
  client: SubgraphClient,
  query: string,
  request: PageRequest,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  try {
    return await client.send({ query, variables: { ...request } }, { signal });
  } catch (error) {
    if (!(error instanceof SubgraphFailure)) throw error;
    const kind = error.reason === "TOO_LARGE" || error.reason === "MALFORMED" ? "ANSWER" : "UNREACHABLE";
    throw new FeedFault(kind, FAILURE_SENTENCES[error.reason], { cause: error });
  }
}

const FAILURE_SENTENCES: Readonly<Record<SubgraphFailureReason, string>> = {
  UNREACHABLE: "The partner's subgraph cannot be reached.",
  TIMED_OUT: "The partner's subgraph did not answer in time.",
  MALFORMED: "The partner's subgraph gave something that is no GraphQL answer.",
  TOO_LARGE: "The partner's subgraph gave an answer over the size limit.",
  ABANDONED: "The hub stopped while it read the feed.",
  RESTING: "The partner's subgraph failed too often just now.",
  BUSY: "Too many calls wait for the partner's subgraph.",
};

function whyUnusable({ errors }: SubgraphAnswer): string {
  if (errors === undefined || errors.length === 0)
    return "The feed's page does not have the contract's shape.";
  const code = errors[0]?.extensions?.["code"];
  return `The feed answered with an error${isProblemCode(code) ? ` (${code})` : ""}.`;
}

/** Which items have an error inside, by their place in the page. */
function faultyFields({ errors }: SubgraphAnswer): Map<number, string> {
  const faults = new Map<number, string>();
  for (const { path } of errors ?? []) {
    const [root, list, index, ...field] = path ?? [];
    if (root === "offerFeed" && list === "items" && typeof index === "number") {
      faults.set(index, field.join(".").slice(0, 200));
    }
  }
  return faults;
}

function rawItem(item: unknown, faultyField: string | null): RawItem {
  const { id, deleted, offer } = (typeof item === "object" && item !== null ? item : {}) as Partial<RawItem>;
  return { id, deleted, offer, faultyField };
}
