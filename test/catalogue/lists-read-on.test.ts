import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshFolders } from "../harness/databases.js";
import { type AllPartners, allPartners } from "./all-partners.js";
import { offerRecord } from "./offer-records.js";

const TYPES = { aice: "AiceTrainingCourse", assolombarda: "AssolombardaTrainingCourse" };

/** An offer whose place in every order follows from a rank: the lower, the sooner it closes, which also scores higher. */
function ranked(id: string, rank: number, topic: string) {
  const [slug] = id.split(":") as [keyof typeof TYPES];
  const month = rank < 5 ? "2026-12" : "2027-03";
  const dates = { opensOn: "2026-01-01", closesOn: `${month}-${String(10 + rank)}` };
  return { record: offerRecord(id, { typeName: TYPES[slug], topics: [topic], dates }), live: {} };
}

/** From what a query answers to one list in it. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type ListOf = (data: any) => {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

describe("a list whose offers change while its pages are turned", () => {
  const fresh = freshFolders();
  let catalogue: AllPartners;
  beforeAll(async () => {
    catalogue = await allPartners(fresh());
  }, 60_000);
  afterAll(() => catalogue.close());

  async function pages(query: string, listOf: ListOf, between: () => Promise<void>): Promise<string[][]> {
    const found: string[][] = [];
    for (let after: string | null = null; ; await between()) {
      const { nodes, pageInfo } = listOf(await catalogue.read(query, { after }));
      found.push(nodes.map((node) => JSON.stringify(node)));
      if (!pageInfo.hasNextPage || found.length > 20) return found;
      after = pageInfo.endCursor;
    }
  }

  const PAGE = "pageInfo { hasNextPage endCursor }";
  const cases: Record<string, readonly [query: (filter: string) => string, listOf: ListOf]> = {
    "matches of a company": [
      (filter) =>
        `query ($after: String) { assessCompany(profile: {}) {
          matches(first: 3, after: $after, filter: ${filter}) { ${PAGE} nodes { offer { id } } } } }`,
      ({ assessCompany }) => assessCompany.matches,
    ],
    "closings in a timeline": [
      (filter) =>
        `query ($after: String) { timeline(from: "2026-11-01", to: "2027-12-31", filter: ${filter}) {
          entries(events: [CLOSES], first: 3, after: $after) { ${PAGE} nodes { offer { id } } } } }`,
      ({ timeline }) => timeline.entries,
    ],
    "offers behind a cell": [
      (filter) =>
        `query ($after: String) { coverage(rows: PARTNER, columns: KIND, filter: ${filter}) {
          cells(rows: ["aice"], columns: ["TRAINING_COURSE"]) {
            offers(first: 3, after: $after) { ${PAGE} nodes { id } } } } }`,
      ({ coverage }) => coverage.cells[0].offers,
    ],
  };

  test.each(Object.entries(cases))(
    "%s: each is shown once, and none is skipped",
    async (name, [query, listOf]) => {
      const topic = `T ${name}`;
      const ids = Array.from({ length: 10 }, (_, at) => `aice:${name.replaceAll(" ", "-")}-${at}`);
      await catalogue.change("aice", { put: ids.map((id, at) => ranked(id, at, topic)) });
      let isTurned = false;
      const found = await pages(query(`{ topics: [${JSON.stringify(topic)}] }`), listOf, async () => {
        isTurned = !isTurned;
        const put = ids.map((id, at) => ranked(id, isTurned ? 9 - at : at, topic));
        // One that comes and one that does not fit any more belong to later lists and to this one.
        await catalogue.change("aice", {
          put: [
            ...put.slice(0, -1),
            ranked(ids[9] as string, 9, isTurned ? "other" : topic),
            ranked(`aice:new-${Math.random()}`, 0, topic),
          ],
        });
      });
      expect(found.length).toBe(4);
      expect(found.flat().sort()).toEqual(ids.map((id) => expect.stringContaining(`"${id}"`)).sort());
    },
  );

  test("overlaps: each is shown once, and none is skipped", async () => {
    const topics = Array.from({ length: 6 }, (_, at) => `T overlap ${at}`);
    for (const slug of ["aice", "assolombarda"]) {
      await catalogue.change(slug, {
        put: topics.map((topic, at) => ranked(`${slug}:overlap-${at}`, at, topic)),
      });
    }
    const query = `query ($after: String) { coverage(rows: PARTNER, columns: KIND, filter: { topics: ${JSON.stringify(topics)} }) {
      overlaps(first: 2, after: $after) { ${PAGE} nodes { topics } } } }`;
    let last = 5;
    const found = await pages(
      query,
      ({ coverage }) => coverage.overlaps,
      async () => {
        // With one offer more it goes before all others.
        await catalogue.change("aice", {
          put: [ranked(`aice:overlap-more-${last}`, 0, topics[last] as string)],
        });
        last--;
      },
    );
    expect(found.flat().sort()).toEqual(topics.map((topic) => JSON.stringify({ topics: [topic] })).sort());
  });
});
