import type { ServerCheck } from "../server-check.js";
import type { EntityKey } from "../server-under-test.js";

/** Tombstones that are asked for. */
const ASKED_LIMIT = 100;

/** What is gone stays in the feed as a tombstone, and is gone everywhere. */
export const feedTombstones: ServerCheck = {
  code: "HUB316",
  rule: "S4",
  title: "A deleted offer is a tombstone in the feed, and no longer resolves",
  async run(server) {
    const { items } = await server.feed();
    const slug = await server.slug();
    const tombstones = items.filter(({ deleted }) => deleted);
    if (tombstones.length === 0) {
      return {
        findings: [],
        notes: ["The feed has no tombstone to look at: delete an offer (in a test system) and verify again."],
      };
    }
    const findings = tombstones.flatMap(({ id, offer }) => [
      ...(offer === null || offer === undefined
        ? []
        : [
            {
              message: `${id} is deleted and still has a record.`,
              remedy: "Give tombstones with offer: null.",
            },
          ]),
      ...(id.startsWith(`${slug}:`)
        ? []
        : [
            {
              message: `The tombstone ${JSON.stringify(id)} does not start with ${slug}:.`,
              remedy: "Keep the id.",
            },
          ]),
    ]);
    const names = (await server.offerTypes()).map(({ name }) => name);
    const keys: EntityKey[] = tombstones
      .slice(0, ASKED_LIMIT)
      .flatMap(({ id }) => names.map((name) => ({ __typename: name, id })));
    const { data } = await server.entities(keys);
    const entities = (data?.["_entities"] ?? []) as readonly unknown[];
    const alive = keys.filter((_, index) => entities[index] !== null && entities[index] !== undefined);
    return {
      findings: [
        ...findings,
        ...alive.map(({ __typename, id }) => ({
          message: `${id} is deleted, and _entities still answers it as ${__typename}.`,
          remedy: "Answer null for what is deleted.",
          coordinate: __typename,
        })),
      ],
      notes: [`${tombstones.length} tombstones.`],
    };
  },
};
