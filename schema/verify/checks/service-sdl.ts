import { GraphQLError } from "graphql";
import { sdlLimitProblem } from "../../sdl-limits.js";
import { parseSubgraph } from "../../subgraph-document.js";
import type { ServerCheck } from "../server-check.js";

/** The server tells its schema as a subgraph does. */
export const serviceSdl: ServerCheck = {
  code: "HUB302",
  rule: "S2",
  title: "It gives its schema in _service { sdl }",
  async run(server) {
    const { sdl, answer } = await server.serviceSdl();
    if (sdl === undefined) {
      const said = answer.errors?.[0]?.message;
      return {
        findings: [
          {
            message: `_service { sdl } gave no text${said === undefined ? "" : `: ${JSON.stringify(said)}`}.`,
            remedy: "Build the schema with your language's library for Apollo Federation subgraphs.",
          },
        ],
      };
    }
    const problem = sdlLimitProblem(server.options.slug ?? "the schema", sdl);
    if (problem !== null) {
      const { message, remedy, line } = problem;
      return { findings: [{ message, remedy, line }] };
    }
    try {
      parseSubgraph(sdl);
    } catch (error) {
      const line = error instanceof GraphQLError ? error.locations?.[0]?.line : undefined;
      return {
        findings: [
          {
            message: `The SDL is not GraphQL: ${(error as Error).message}`,
            remedy: "Correct the text at that line.",
            line,
          },
        ],
      };
    }
    return { findings: [], notes: [`${sdl.split("\n").length} lines of SDL.`] };
  },
};
