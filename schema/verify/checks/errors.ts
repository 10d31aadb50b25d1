import { type SubgraphAnswer, SubgraphFailure } from "../../../runtime/subgraph-client/subgraph-client.js";
import { failureFinding, type ServerCheck } from "../server-check.js";
import type { VerifyFinding } from "../verify-report.js";

/** Something wrong to send. */
interface Mistake {
  readonly what: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether an answer without an error would be wrong. */
  readonly mustFail?: boolean;
}

/** Whatever it is sent, the server answers GraphQL, and goes on. */
export const errors: ServerCheck = {
  code: "HUB330",
  rule: "S6",
  title: "Mistakes are answered with GraphQL errors as JSON, and the server goes on",
  async run(server) {
    const [type] = await server.offerTypes();
    const name = type?.name ?? "Query";
    const mistakes: readonly Mistake[] = [
      { what: "text that is not GraphQL", query: "query {", mustFail: true },
      { what: "a field that does not exist", query: "{ noSuchFieldOfVerify }", mustFail: true },
      {
        what: "a page size that is a text",
        query: "query ($first: Int!) { offerFeed(first: $first) { endCursor } }",
        variables: { first: "ten" },
        mustFail: true,
      },
      { what: "a key of an unknown type", ...keyed({ __typename: "NoSuchTypeOfVerify", id: "x" }) },
      { what: "a key without a type", ...keyed({ id: "x" }) },
      { what: "a key without an id", ...keyed({ __typename: name }) },
      { what: "an id that is an object", ...keyed({ __typename: name, id: { toString: "x" } }) },
    ];
    const findings: VerifyFinding[] = [];
    const notes = new Set<string>();
    for (const { what, query, variables, mustFail = false } of mistakes) {
      try {
        const answer = await server.ask(query, variables);
        if (mustFail && !answer.errors?.length) {
          findings.push({
            message: `Asked with ${what}, it answered without an error.`,
            remedy: "Use a GraphQL server library as it is: it validates operations and variables.",
          });
        }
        if (showsStack(answer)) {
          notes.add(
            "Errors carry stack traces; the gateway drops them, and a server in production has none.",
          );
        }
      } catch (error) {
        if (!(error instanceof SubgraphFailure)) throw error;
        const { message, remedy } = failureFinding(error);
        findings.push({ message: `Asked with ${what}: ${message}`, remedy });
      }
    }
    const { data } = await server.ask("query VerifyStillAnswers { __typename }");
    if (typeof data?.["__typename"] !== "string") {
      findings.push({
        message: "After these mistakes it no longer answers.",
        remedy: "Look into the server's log.",
      });
    }
    return { findings, notes: [...notes] };
  },
};

function keyed(key: unknown) {
  return {
    query: "query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }",
    variables: { keys: [key] },
  };
}

function showsStack({ errors = [] }: SubgraphAnswer): boolean {
  return errors.some(({ extensions }) => /stacktrace|\\n\s+at .+:\d+/.test(JSON.stringify(extensions ?? {})));
}
