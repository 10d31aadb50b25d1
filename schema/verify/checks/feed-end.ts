import { FeedFault, readPage } from "../read-feed.js";
import type { ServerCheck } from "../server-check.js";

/** The catalogue comes back with the last cursor, and gets what changed since then: nothing, a moment later. */
export const feedEnd: ServerCheck = {
  code: "HUB312",
  rule: "S3",
  title: "Behind its end the feed has nothing until something changes",
  async run(server) {
    const { items, endCursor } = await server.feed();
    const finding = (message: string, remedy: string) => ({
      findings: [{ message, remedy, coordinate: "Query.offerFeed" }],
    });
    if (items.length === 0) return { findings: [], notes: ["The feed is empty."] };
    if (endCursor === null) {
      return finding(
        "The last page has no endCursor, so the next reading could only start again.",
        "Give the cursor of the last item with every page.",
      );
    }
    try {
      const page = await readPage(server.askFeed, endCursor, 200);
      const repeated = page.items.filter(({ id }) => items.some((item) => item.id === id));
      const later = new Set(items.slice(-200).map((item) => JSON.stringify(item)));
      const same = repeated.filter((item) => later.has(JSON.stringify(item)));
      if (same.length > 0) {
        return finding(
          `Asked for what comes after the last cursor, the feed gave ${same[0]?.id} again, which has not changed.`,
          "Answer the changes after the cursor alone.",
        );
      }
      return {
        findings: [],
        notes: page.items.length > 0 ? ["Offers changed while the feed was read."] : [],
      };
    } catch (error) {
      if (!(error instanceof FeedFault)) throw error;
      return finding(
        `Going on from the last cursor fails: ${error.message}.`,
        "A cursor stays good: the catalogue comes back with it after minutes or days.",
      );
    }
  },
};
