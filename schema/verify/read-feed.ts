/** @module Reads a feed as the catalogue does: page by page, with whole records. */
import { z } from "zod";
import type { SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import { contract } from "../contract.js";
import { selectionOf } from "./selection.js";

/** One item as it came. */
export interface FeedItem {
  readonly id: string;
  readonly deleted: boolean;
  readonly offer: unknown;
}

/** One page as it came. */
export interface FeedPage {
  readonly items: readonly FeedItem[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** Pages that were read one after the other. */
export interface FeedReading {
  readonly items: readonly FeedItem[];
  readonly pages: number;
  /** Where the next reading goes on. */
  readonly endCursor: string | null;
  /** Whether the feed said that it goes no further. */
  readonly ended: boolean;
}

/** A page that cannot be read, in one sentence without its full stop. */
export class FeedFault extends Error {
  override name = "FeedFault";
}

const pageShape = z.object({
  items: z.array(z.object({ id: z.string(), deleted: z.boolean(), offer: z.unknown() })),
  endCursor: z.string().max(1_000).nullable(),
  hasNextPage: z.boolean(),
});

/** Asks for one page of the feed; without a size, for as many items as the feed gives unasked. */
export type AskFeed = (variables: { after?: string | null; first?: number }) => Promise<SubgraphAnswer>;

/** The operation that asks for one page; all of every record. */
export function feedQuery(): string {
  const page = selectionOf(contract().feed, "OfferFeedPage");
  return `query VerifyFeed($after: String, $first: Int! = 200) { offerFeed(after: $after, first: $first) ${page} }`;
}

/**
 * Reads one page.
 *
 * @throws FeedFault, SubgraphFailure
 */
export async function readPage(ask: AskFeed, after: string | null, first: number): Promise<FeedPage> {
  const answer = await ask({ after, first });
  const place = `first: ${first}${after === null ? "" : `, after: ${JSON.stringify(after)}`}`;
  if (answer.errors?.length) {
    throw new FeedFault(
      `offerFeed(${place}) answered with the error ${JSON.stringify(answer.errors[0]?.message)}`,
    );
  }
  const page = pageShape.safeParse(answer.data?.["offerFeed"]);
  if (!page.success) {
    const [issue] = page.error.issues;
    throw new FeedFault(`offerFeed(${place}) is not a page: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { items, endCursor, hasNextPage } = page.data;
  if (items.length > first) throw new FeedFault(`offerFeed(${place}) gave ${items.length} items`);
  if (hasNextPage && (endCursor === null || endCursor === after)) {
    throw new FeedFault(`offerFeed(${place}) says that it goes on, but its endCursor does not move`);
  }
  return page.data;
}

/**
 * Reads from a cursor on, at most so many pages.
 *
 * @throws FeedFault, SubgraphFailure
 */
export async function readPages(
  ask: AskFeed,
  { after = null, first, pages: limit }: { after?: string | null; first: number; pages: number },
): Promise<FeedReading> {
  const items: FeedItem[] = [];
  let cursor = after;
  for (let pages = 1; ; pages++) {
    const page = await readPage(ask, cursor, first);
    items.push(...page.items);
    cursor = page.endCursor ?? cursor;
    if (!page.hasNextPage || pages >= limit) {
      return { items, pages, endCursor: cursor, ended: !page.hasNextPage };
    }
  }
}
