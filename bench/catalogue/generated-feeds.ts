/** @module Partners' feeds over generated records, in this process: what a harvest reads in a measurement. */
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";

/** Feeds by partner; a change is appended, as partners do. */
export class GeneratedFeeds {
  private readonly changes = new Map<string, FeedRecord[]>();

  constructor(records: readonly FeedRecord[]) {
    this.append(records);
  }

  /** Slugs of the partners with a feed. */
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

  /** The cursor behind what a feed has now. */
  endOf(slug: string): string {
    return String(this.changes.get(slug)?.length ?? 0);
  }

  /** Reads one partner's feed. */
  clientOf(slug: string): SubgraphClient {
    return {
      send: async ({ variables }) => {
        const { after, first } = variables as { after: string | null; first: number };
        const changes = this.changes.get(slug) ?? [];
        const start = after === null ? 0 : Number(after);
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
