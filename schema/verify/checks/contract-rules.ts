import { checkSubgraph } from "../../checks/ordered.js";
import { contract } from "../../contract.js";
import { parseSubgraph } from "../../subgraph-document.js";
import type { ServerCheck } from "../server-check.js";

/** The schema keeps the contract, as a publish would check it. */
export const contractRules: ServerCheck = {
  code: "HUB303",
  rule: "S2",
  title: "Its schema keeps every rule of the contract",
  async run(server) {
    const { document } = await server.schema();
    const slug = await server.slug();
    const others = server.options.others.filter((other) => other.slug !== slug);
    const problems = checkSubgraph({
      slug,
      document,
      contract: contract(),
      others: new Map(others.map((other) => [other.slug, parseSubgraph(other.sdl)])),
    });
    return {
      findings: problems.map(({ code, rule, coordinate, line, message, remedy }) => ({
        message: `${code} (${rule}) ${message}`,
        remedy,
        coordinate: coordinate ?? undefined,
        line,
      })),
      notes:
        others.length > 0
          ? [`Compared with ${others.length} other published schemas.`]
          : ["Not compared with other schemas; `hub subgraph check` does that, and composes."],
    };
  },
};
