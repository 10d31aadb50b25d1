import type { Connection } from "../../kit/paginate.js";

/**
 * Counts a page once somebody reads its offers: who asks for `totalCount` alone is shown none of them.
 *
 * @returns the page itself
 */
export function countWhenRead<Page extends Connection<unknown>>(page: Page, count: () => void): Page {
  let isCounted = false;
  for (const name of ["edges", "nodes"] as const) {
    const list = page[name];
    Object.defineProperty(page, name, {
      enumerable: true,
      get() {
        if (!isCounted) count();
        isCounted = true;
        return list;
      },
    });
  }
  return page;
}
