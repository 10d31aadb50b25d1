import type { ServerCheck } from "../server-check.js";

/** What the feed gives unasked; `first: Int! = 200`. */
const DEFAULT_PAGE = 200;

/** The page size has the contract's default. */
export const feedPageSize: ServerCheck = {
  code: "HUB313",
  rule: "S3",
  title: "Without a page size the feed gives at most 200 items",
  async run(server) {
    const { items } = await server.feed();
    const { data, errors } = await server.ask(
      "query VerifyDefaultPage { offerFeed { items { id } } }",
      undefined,
      "feed",
    );
    const page = (data?.["offerFeed"] as { readonly items?: readonly unknown[] } | null)?.items;
    const wanted = Math.min(DEFAULT_PAGE, items.length);
    if (page !== undefined && page.length === wanted) return { findings: [] };
    const said = page === undefined ? JSON.stringify(errors?.[0]?.message ?? data) : `${page.length} items`;
    return {
      findings: [
        {
          message: `offerFeed without arguments gave ${said}; ${wanted} items are there.`,
          remedy: "Declare first: Int! = 200 and give that many.",
          coordinate: "Query.offerFeed",
        },
      ],
    };
  },
};
