import type { ServerCheck } from "../server-check.js";
import type { TimedCall } from "../server-under-test.js";

/** Calls at once; the gateway opens up to fifty connections to a partner. */
const AT_ONCE = 20;

/** Keys of each of them. */
const KEYS = 20;

/** The server keeps the gateway's deadline when many ask at once; slower calls fail where they are made. */
export const timeLimits: ServerCheck = {
  code: "HUB340",
  rule: "S7",
  title: `${AT_ONCE} calls at once are answered within the time of live fields`,
  async run(server) {
    const some = await server.someKeys();
    const keys = Array.from(
      { length: KEYS },
      (_, index) => some[index % some.length] ?? { __typename: "", id: "" },
    );
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => server.entities(keys)));
    const failed = answers.filter(({ errors }) => errors?.length);
    return {
      findings:
        failed.length === 0
          ? []
          : [
              {
                message: `${failed.length} of ${AT_ONCE} calls at once gave an error: ${JSON.stringify(failed[0]?.errors?.[0]?.message)}.`,
                remedy:
                  "Let the server answer at least fifty calls at once, for instance with a larger pool of connections.",
              },
            ],
      notes: [
        `Live fields: ${times(server.calls, "entities")}. Pages of the feed: ${times(server.calls, "feed")}.`,
      ],
    };
  },
};

function times(calls: readonly TimedCall[], of: TimedCall["of"]): string {
  const sorted = calls.filter((call) => call.of === of).map(({ milliseconds }) => milliseconds);
  sorted.sort((left, right) => left - right);
  const text = (value = 0) => `${Math.round(value)} ms`;
  return `${sorted.length} calls, median ${text(sorted[Math.floor(sorted.length / 2)])}, longest ${text(sorted.at(-1))}`;
}
