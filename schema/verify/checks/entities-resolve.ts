import type { ServerCheck } from "../server-check.js";
import type { VerifyFinding } from "../verify-report.js";

/** Keys in one call: as many as a page of offers has. */
const BATCH = 100;

/** The gateway gets the live fields of everything that the catalogue lists. */
export const entitiesResolve: ServerCheck = {
  code: "HUB320",
  rule: "S5",
  title:
    "Every offer of the feed resolves through _entities, with all its fields, as the type that the feed names",
  async run(server) {
    const { items } = await server.feed();
    const names = new Set((await server.offerTypes()).map(({ name }) => name));
    const findings: VerifyFinding[] = items.flatMap(({ id, deleted, offer }) => {
      const typeName = (offer as { readonly typeName?: unknown } | null)?.typeName;
      return deleted || names.has(String(typeName))
        ? []
        : [
            {
              message: `${id} has the typeName ${JSON.stringify(typeName)}, which the schema does not have as an offer type.`,
              remedy: "Name the concrete type of the schema.",
            },
          ];
    });
    const keys = await server.someKeys();
    for (let from = 0; from < keys.length; from += BATCH) {
      const batch = keys.slice(from, from + BATCH);
      const { data, errors = [] } = await server.entities(batch);
      const entities = data?.["_entities"];
      for (const { message, path = [] } of errors) {
        const [, index, ...field] = path;
        const id = typeof index === "number" ? batch[index]?.id : undefined;
        findings.push({
          message: `${id ?? "The call"}${field.length > 0 ? `, field ${field.join(".")},` : ""} gave the error ${JSON.stringify(message)}.`,
          remedy: "Answer every field of an offer that is in the feed, with null where nothing is known.",
        });
      }
      if (errors.length === 0 && (!Array.isArray(entities) || entities.length !== batch.length)) {
        const count = Array.isArray(entities) ? `${entities.length} entities` : "no list";
        findings.push({
          message: `${batch.length} keys were answered with ${count}.`,
          remedy: "Answer one entity or null a key, in the order of the keys.",
        });
        continue;
      }
      if (Array.isArray(entities))
        findings.push(...batch.flatMap((key, index) => fault(key, entities[index])));
    }
    return { findings, notes: [`Offers asked for: ${keys.length}.`] };
  },
};

function fault(key: { readonly __typename: string; readonly id: string }, entity: unknown): VerifyFinding[] {
  const { __typename: type, id } = (entity ?? {}) as { readonly __typename?: unknown; readonly id?: unknown };
  if (type === key.__typename && id === key.id) return [];
  const said = entity === null || entity === undefined ? "null" : `${String(type)} ${JSON.stringify(id)}`;
  return [
    {
      message: `${key.__typename} ${JSON.stringify(key.id)} is in the feed, and _entities answers ${said}.`,
      remedy: "Answer each key with the offer that has that id and type, in the order of the keys.",
      coordinate: key.__typename,
    },
  ];
}
