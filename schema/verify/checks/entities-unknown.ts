import type { ServerCheck } from "../server-check.js";

/** An id that is not there costs nobody anything. */
export const entitiesUnknown: ServerCheck = {
  code: "HUB321",
  rule: "S5",
  title: "An unknown id is null, without an error, and the other keys of the call are answered",
  async run(server) {
    const [known] = await server.someKeys();
    if (known === undefined) return { findings: [] };
    const unknown = { ...known, id: `${await server.slug()}:no-such-offer-${Date.now()}` };
    const { data, errors } = await server.entities([known, unknown, known]);
    const entities = data?.["_entities"] as readonly ({ readonly id?: unknown } | null)[] | null | undefined;
    if (errors?.length) {
      return {
        findings: [
          {
            message: `${JSON.stringify(unknown.id)} gave the error ${JSON.stringify(errors[0]?.message)}.`,
            remedy: "Return null from the reference resolver for an id that is not there; do not throw.",
            coordinate: known.__typename,
          },
        ],
      };
    }
    const [before, gone, after] = entities ?? [];
    const fits = before?.id === known.id && gone === null && after?.id === known.id;
    return {
      findings: fits
        ? []
        : [
            {
              message: `A known, an unknown and again the known id were answered with ${JSON.stringify(entities)?.slice(0, 200)}.`,
              remedy: "Answer null for what is not there, and the others at their places.",
              coordinate: known.__typename,
            },
          ],
    };
  },
};
