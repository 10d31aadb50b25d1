// The offers of offers.json, with the order of their changes. The feed needs that order, and it must outlast the
// process: journal.json keeps, for each offer, the number of its last change, and remembers offers that are gone.
import { createHash } from "node:crypto";
import { readFileSync, renameSync, watchFile, writeFileSync } from "node:fs";

export function openOffers({ file, journal }) {
  let offers = new Map();
  let changes = readJournal(journal);
  let listener = () => {};

  // Compares offers.json with the journal: what is new, changed or gone gets the next number.
  function load() {
    offers = new Map(JSON.parse(readFileSync(file, "utf8")).map((offer) => [offer.record.id, offer]));
    const known = new Map(changes.map((change) => [change.id, change]));
    let last = Math.max(0, ...changes.map(({ number }) => number));
    const before = last;
    for (const [id, offer] of offers) {
      const digest = createHash("sha256").update(JSON.stringify(offer)).digest("hex");
      const change = known.get(id);
      if (change?.digest === digest) continue;
      known.set(id, { id, number: ++last, digest, at: new Date().toISOString() });
    }
    for (const [id, { digest }] of known) {
      if (offers.has(id) || digest === null) continue;
      known.set(id, { id, number: ++last, digest: null, at: new Date().toISOString() });
    }
    changes = [...known.values()].sort((left, right) => left.number - right.number);
    if (last === before) return;
    writeFileSync(`${journal}.new`, JSON.stringify(changes));
    renameSync(`${journal}.new`, journal);
    listener();
  }

  load();
  watchFile(file, { interval: 1_000, persistent: false }, () => {
    try {
      load();
    } catch (error) {
      console.error(`offers.json cannot be used, what was read before stays: ${error.message}`);
    }
  });

  return {
    get: (id) => offers.get(id),
    onChange(told) {
      listener = told;
    },
    // One page of the feed; null when nobody ever got that cursor from here.
    changesAfter(cursor, first) {
      const last = changes.at(-1)?.number ?? 0;
      if (cursor !== null && !(/^\d{1,12}$/.test(cursor) && Number(cursor) <= last)) return null;
      const behind = changes.filter(({ number }) => number > Number(cursor ?? 0));
      const page = behind.slice(0, first);
      return {
        items: page.map(({ id, at }) => {
          const offer = offers.get(id);
          return {
            id,
            deleted: offer === undefined,
            offer: offer ? { ...offer.record, updatedAt: at } : null,
          };
        }),
        endCursor: page.length > 0 ? String(page.at(-1).number) : cursor,
        hasNextPage: behind.length > page.length,
      };
    },
  };
}

function readJournal(journal) {
  try {
    return JSON.parse(readFileSync(journal, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
