// Keeps the offers in memory, and a number for each change, so that the feed can tell what changed since when.
import { randomUUID } from "node:crypto";
import { GraphQLError } from "graphql";

/** Most items of one page. */
const PAGE_LIMIT = 1000;

/** @returns a store without offers */
export function offerStore() {
  // By id, in the order of the changes: what changes is taken out and put back at the end.
  const entries = new Map();
  // Changes are counted from 0 again when the process starts: cursors of earlier runs must not be mistaken for new ones.
  const run = randomUUID().slice(0, 8);
  let changes = 0;

  function change(id, offer) {
    changes += 1;
    entries.delete(id);
    entries.set(id, { id, offer, change: changes });
  }

  function changeOf(cursor) {
    const [cursorRun, number] = String(cursor).split(".");
    if (cursorRun !== run || !/^\d+$/.test(number ?? "") || Number(number) > changes) {
      throw new GraphQLError("This feed does not know the cursor; read it from the beginning.", {
        extensions: { code: "CURSOR_INVALID" },
      });
    }
    return Number(number);
  }

  return {
    /** The offer with that id if it is of that type, or null. */
    get(id, typeName) {
      const offer = entries.get(id)?.offer;
      return offer?.record.typeName === typeName ? offer : null;
    },

    /** Takes these offers in place of all: those that differ are changes, those that are missing become tombstones. */
    replaceAll(offers) {
      const before = changes;
      for (const offer of offers) {
        const known = entries.get(offer.record.id)?.offer;
        if (JSON.stringify(known) !== JSON.stringify(offer)) change(offer.record.id, offer);
      }
      const ids = new Set(offers.map(({ record }) => record.id));
      for (const { id, offer } of [...entries.values()]) {
        if (offer !== null && !ids.has(id)) change(id, null);
      }
      return changes - before;
    },

    /** A page of the feed: what changed after the cursor, oldest change first. */
    feed(after, first) {
      if (first < 1 || first > PAGE_LIMIT) {
        throw new GraphQLError(`first must be from 1 to ${PAGE_LIMIT}, not ${first}.`, {
          extensions: { code: "PAGE_SIZE_OUT_OF_RANGE" },
        });
      }
      const since = after == null ? 0 : changeOf(after);
      const later = [...entries.values()].filter((entry) => entry.change > since);
      const page = later.slice(0, first);
      return {
        items: page.map(({ id, offer }) => ({ id, deleted: offer === null, offer: offer?.record ?? null })),
        endCursor: `${run}.${page.at(-1)?.change ?? since}`,
        hasNextPage: later.length > first,
      };
    },
  };
}
