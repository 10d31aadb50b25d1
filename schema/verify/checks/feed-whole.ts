import { FeedFault } from "../read-feed.js";
import type { ServerCheck } from "../server-check.js";

/** The catalogue can read the feed from its beginning to its end. */
export const feedWhole: ServerCheck = {
  code: "HUB310",
  rule: "S3",
  title: "Its feed can be read to the end, each offer once",
  async run(server) {
    try {
      const { items, pages } = await server.readFeed();
      const times = new Map<string, number>();
      for (const { id } of items) times.set(id, (times.get(id) ?? 0) + 1);
      const repeated = [...times].filter(([, count]) => count > 1);
      const deleted = items.filter((item) => item.deleted).length;
      return {
        findings: repeated.map(([id, count]) => ({
          message: `${JSON.stringify(id)} is in the feed ${count} times.`,
          remedy: "Give each offer once, at the place of its newest change, with its newest state.",
        })),
        notes: [`Offers: ${items.length - deleted}, tombstones: ${deleted}, pages of 200: ${pages}.`],
      };
    } catch (error) {
      if (!(error instanceof FeedFault)) throw error;
      return {
        findings: [
          {
            message: `The feed cannot be read: ${error.message}.`,
            remedy: "Answer offerFeed as schema/contract/feed.graphql says.",
            coordinate: "Query.offerFeed",
          },
        ],
      };
    }
  },
};
