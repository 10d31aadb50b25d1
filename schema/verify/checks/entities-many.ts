import type { ServerCheck } from "../server-check.js";

/** Keys in one call: more than a page of offers, as a plan with many objectives asks. */
export const MANY_KEYS = 500;

/** The gateway asks for all offers of a page at once. */
export const entitiesMany: ServerCheck = {
  code: "HUB323",
  rule: "S5",
  title: `${MANY_KEYS} keys in one call are answered in their order, within the time of live fields`,
  async run(server) {
    const some = await server.someKeys();
    const slug = await server.slug();
    // Every seventh is not there, and what is there comes again and again.
    const keys = Array.from({ length: MANY_KEYS }, (_, index) => {
      const key = some[index % some.length] ?? { __typename: "", id: "" };
      return index % 7 === 6 ? { ...key, id: `${slug}:no-such-offer-${index}` } : key;
    });
    const start = performance.now();
    const { data, errors } = await server.entities(keys);
    const milliseconds = Math.round(performance.now() - start);
    const entities = data?.["_entities"] as readonly ({ readonly id?: unknown } | null)[] | null | undefined;
    const remedy = "Answer any number of keys up to 1,000 at once: one entity or null a key, in their order.";
    if (errors?.length || !Array.isArray(entities) || entities.length !== keys.length) {
      const said = errors?.length
        ? `the error ${JSON.stringify(errors[0]?.message)}`
        : Array.isArray(entities)
          ? `${entities.length} entities`
          : "no list";
      return { findings: [{ message: `${keys.length} keys were answered with ${said}.`, remedy }] };
    }
    const at = keys.findIndex(
      ({ id }, index) => (entities[index]?.id ?? null) !== (index % 7 === 6 ? null : id),
    );
    return {
      findings:
        at < 0
          ? []
          : [
              {
                message: `Key ${at + 1} of ${keys.length}, ${JSON.stringify(keys[at]?.id)}, was answered with ${JSON.stringify(entities[at]?.id ?? null)}.`,
                remedy,
              },
            ],
      notes: [`${keys.length} keys in ${milliseconds} ms.`],
    };
  },
};
