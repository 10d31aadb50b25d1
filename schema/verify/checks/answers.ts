import type { ServerCheck } from "../server-check.js";

/** The address is a GraphQL server's. */
export const answers: ServerCheck = {
  code: "HUB301",
  rule: "S1",
  title: "It answers GraphQL over POST at this address",
  async run(server) {
    const { data, errors } = await server.ask("query VerifyAnswers { __typename }");
    if (typeof data?.["__typename"] === "string") return { findings: [] };
    const said = JSON.stringify(errors?.[0]?.message ?? data);
    return {
      findings: [
        {
          message: `The operation { __typename } was answered with ${said}.`,
          remedy: "Name the address of the GraphQL endpoint itself.",
        },
      ],
    };
  },
};
