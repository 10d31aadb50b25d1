import { FeedFault, type FeedItem, readPages } from "../read-feed.js";
import type { ServerCheck } from "../server-check.js";
import type { ServerUnderTest } from "../server-under-test.js";
import type { VerifyFinding } from "../verify-report.js";

/** Sizes of pages that are tried, and how many pages of each at most. */
const SIZES = [1, 3, 50];
const PAGES_LIMIT = 30;

/** Whatever the size of the pages, the same comes in the same order. */
export const feedPages: ServerCheck = {
  code: "HUB311",
  rule: "S3",
  title: "Small pages give the same offers in the same order as large ones",
  async run(server) {
    await server.feed();
    const findings: VerifyFinding[] = [];
    for (const first of SIZES) {
      // A feed that changes between two readings differs once, and not again at once.
      const difference = (await compare(server, first)) ?? null;
      const again = difference === null ? null : await compare(server, first);
      if (again !== null) findings.push(again);
    }
    return { findings };
  },
};

async function compare(server: ServerUnderTest, first: number): Promise<VerifyFinding | null> {
  const finding = (message: string): VerifyFinding => ({
    message,
    remedy:
      "Order the feed by change, make the cursor name a place in that order, and go on right behind it.",
    coordinate: "Query.offerFeed",
  });
  try {
    const { items } = await readPages(server.askFeed, { first, pages: PAGES_LIMIT });
    const whole = await readPages(server.askFeed, { first: 200, pages: Math.ceil(items.length / 200) + 1 });
    const at = firstDifference(items, whole.items);
    if (at === null) return null;
    const [small, large] = [items[at]?.id ?? "the end", whole.items[at]?.id ?? "the end"];
    return finding(`Pages of ${first} have ${small} as item ${at + 1}, pages of 200 have ${large}.`);
  } catch (error) {
    if (error instanceof FeedFault) return finding(`Pages of ${first} cannot be read: ${error.message}.`);
    throw error;
  }
}

/** Where the shorter reading stops being the beginning of the longer one. */
function firstDifference(part: readonly FeedItem[], whole: readonly FeedItem[]): number | null {
  const at = part.findIndex(({ id, deleted }, index) => {
    const other = whole[index];
    return other?.id !== id || other.deleted !== deleted;
  });
  if (at >= 0) return at;
  return null;
}
