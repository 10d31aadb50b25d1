import { afterEach, expect, test } from "@jest/globals";
import { silentLogger } from "../../runtime/log.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";

describeOnEachDatabase("a partner's subgraph", (fresh) => {
  let running: RunningSubgraph | undefined;
  const statements: string[] = [];
  afterEach(() => running?.close());

  const open = async (location = fresh()) => {
    running = await openSubgraph(aice, {
      location,
      log: silentLogger,
      onStatement: (_slug, statement) => statements.push(statement),
    });
    return { location, running };
  };

  test("answers its offers by reference, in one statement for many keys", async () => {
    const { running } = await open();
    statements.length = 0;
    const answer = await running.execute(
      {
        query: `query ($keys: [_Any!]!) {
          _entities(representations: $keys) { __typename ... on AiceTrainingCourse { id } ... on AiceEventMission { id places { code } } }
        }`,
        variables: {
          keys: [
            { __typename: "AiceTrainingCourse", id: "aice:academy" },
            { __typename: "AiceEventMission", id: "aice:missione-etiopia-2027" },
            { __typename: "AiceTrainingCourse", id: "aice:no-such-course" },
            { __typename: "AiceEventMission", id: "aice:academy" },
          ],
        },
      },
      {},
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.["_entities"]).toMatchObject([
      { __typename: "AiceTrainingCourse", id: "aice:academy" },
      { __typename: "AiceEventMission", id: "aice:missione-etiopia-2027" },
      null,
      null,
    ]);
    expect(statements).toHaveLength(1);
  });

  test("imports its seed once, and keeps its revisions over a restart", async () => {
    const feed = "{ offerFeed(first: 3) { items { id } endCursor hasNextPage } }";
    const first = await open();
    const before = await first.running.execute({ query: feed }, {});
    await first.running.close();
    const second = await open(first.location);
    expect(await second.running.execute({ query: feed }, {})).toEqual(before);
  });
});
