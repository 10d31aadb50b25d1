/** @module Partners' feeds of a generated catalogue, in this process: they have what changes after it was filled. */
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";

/** Where a feed stands that was read to its end when the catalogue was filled. */
export const FILLED_CURSOR = "0";

/** Feeds by partner; a change is appended, as partners do. */
export class GeneratedFeeds {
  private readonly changes = new Map<string, FeedRecord[]>();

  /** Slugs of the partners that have had something to say. */
  slugs(): string[] {
    return [...this.changes.keys()];
  }

  /** Adds new records and new versions of records. */
  append(records: readonly FeedRecord[]): void {
    for (const record of records) {
      const slug = record.id.split(":")[0] ?? "";
      const changes = this.changes.get(slug);
      if (changes === undefined) this.changes.set(slug, [record]);
      else changes.push(record);
    }
  }

  /** Reads one partner's feed. */
  clientOf(slug: string): SubgraphClient {
    return {
      send: async ({ variables }) => {
        const { after, first } = variables as { after: string | null; first: number };
        const changes = this.changes.get(slug) ?? [];
        const start = Number(after ?? FILLED_CURSOR);
        const page = changes.slice(start, start + first);
        const items = page.map((offer) => ({ id: offer.id, deleted: false, offer }));
        const end = start + page.length;
        // What comes over a network is never the object that was sent.
        const answer = { offerFeed: { items, endCursor: String(end), hasNextPage: end < changes.length } };
        return { data: JSON.parse(JSON.stringify(answer)) };
      },
      close: async () => {},
    };
  }
}
