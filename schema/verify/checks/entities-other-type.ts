import type { ServerCheck } from "../server-check.js";

/** An id belongs to one type. */
export const entitiesOtherType: ServerCheck = {
  code: "HUB322",
  rule: "S5",
  title: "A known id under another of the partner's types is null",
  async run(server) {
    const [known] = await server.someKeys();
    const others = (await server.offerTypes()).filter(({ name }) => name !== known?.__typename);
    if (known === undefined || others.length === 0) {
      return { findings: [], notes: ["The schema has one offer type, so there is nothing to mistake."] };
    }
    const keys = others.map(({ name }) => ({ __typename: name, id: known.id }));
    const { data, errors } = await server.entities(keys);
    const entities = data?.["_entities"] as readonly unknown[] | null | undefined;
    const wrong = keys.filter((_, index) => errors?.length || entities?.[index] !== null);
    return {
      findings: wrong.map(({ __typename, id }) => ({
        message: `${JSON.stringify(id)} is a ${known.__typename}, and _entities also answers it as ${__typename}${errors?.length ? ` with the error ${JSON.stringify(errors[0]?.message)}` : ""}.`,
        remedy: "Look at the type in the reference resolver, and answer null when the offer has another.",
        coordinate: __typename,
      })),
    };
  },
};
