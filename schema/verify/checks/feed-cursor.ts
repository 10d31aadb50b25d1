import type { ServerCheck } from "../server-check.js";

/** A cursor that nobody gave out. */
const UNKNOWN_CURSOR = "verify: a cursor that this feed never gave";

/** The catalogue must notice that its cursor is lost: it would otherwise wait for changes for ever. */
export const feedCursor: ServerCheck = {
  code: "HUB314",
  rule: "S3",
  title: "The feed refuses a cursor that it does not know, with the code CURSOR_INVALID",
  async run(server) {
    await server.feed();
    const { data, errors } = await server.askFeed({ after: UNKNOWN_CURSOR, first: 2 });
    const codes = errors?.map(({ extensions }) => extensions?.["code"]) ?? [];
    if (codes.includes("CURSOR_INVALID")) return { findings: [] };
    const said =
      codes.length > 0
        ? `an error with the code ${JSON.stringify(codes[0] ?? null)}`
        : `data: ${JSON.stringify(data).slice(0, 120)}`;
    return {
      findings: [
        {
          message: `The cursor ${JSON.stringify(UNKNOWN_CURSOR)} was answered with ${said}.`,
          remedy:
            'Answer an error with extensions { code: "CURSOR_INVALID" }; the catalogue then reads the feed from its beginning.',
          coordinate: "Query.offerFeed(after:)",
        },
      ],
    };
  },
};
