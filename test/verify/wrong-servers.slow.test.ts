import { afterEach, describe, expect, test } from "@jest/globals";
import { orderedServerChecks } from "../../schema/verify/ordered.js";
import { type VerifyOptions, verifySubgraph } from "../../schema/verify/verify-subgraph.js";
import {
  type Page,
  pageOf,
  type ServerParts,
  SLUG,
  serverParts,
  startServer,
} from "../harness/wrong-subgraph.js";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function verify(
  changes: (right: ServerParts) => Partial<ServerParts> = () => ({}),
  options: VerifyOptions = {},
) {
  const server = await startServer(serverParts(changes));
  opened.push(server);
  return verifySubgraph(server.url, { slug: SLUG, ...options });
}

/** A server that errs in one thing, and what is said of it. */
interface WrongServer {
  readonly what: string;
  /** The check that must fail. */
  readonly code: string;
  /** Others that fail for the same reason. */
  readonly also?: readonly string[];
  readonly changes: (right: ServerParts) => Partial<ServerParts>;
  readonly says: RegExp;
  readonly options?: VerifyOptions;
}

const withFirstRecord = (change: Record<string, unknown>) => (right: ServerParts) => {
  const [first, ...rest] = right.items;
  const items = [{ ...first, offer: { ...first?.offer, ...change } }, ...rest] as typeof right.items;
  return { feed: (after: string | null, size: number) => pageOf(items, after, size) };
};
const withPage =
  (change: (page: Page, after: string | null, first: number) => Page) => (right: ServerParts) => ({
    feed: (after: string | null, first: number) => change(right.feed(after, first), after, first),
  });
const withAnswer = (pattern: RegExp, change: (answer: Answer) => unknown) => () => ({
  answer: (answer: unknown, query: string) => (pattern.test(query) ? change(answer as Answer) : answer),
});
interface Answer {
  readonly data?: { readonly _entities?: readonly unknown[] } & Record<string, unknown>;
  readonly errors?: readonly unknown[];
}
const ENTITIES = ["HUB316", "HUB320", "HUB321", "HUB322", "HUB323", "HUB340"];

const wrongServers: readonly WrongServer[] = [
  {
    what: "a page instead of GraphQL",
    code: "HUB301",
    changes: () => ({ answer: () => "<html>Welcome</html>" }),
    says: /MALFORMED/,
  },
  {
    what: "no _service",
    code: "HUB302",
    changes: withAnswer(/_service/, () => ({ errors: [{ message: "Cannot query field _service" }] })),
    says: /Cannot query field _service/,
  },
  {
    what: "an SDL that is no GraphQL",
    code: "HUB302",
    changes: ({ publishedSdl }) => ({ publishedSdl: `${publishedSdl}\ntype {` }),
    says: /not GraphQL/,
  },
  {
    what: "a type outside of its namespace",
    code: "HUB303",
    changes: ({ publishedSdl }) => {
      const sdl = `${publishedSdl}\ntype Bureau { city: String }`;
      return { publishedSdl: sdl, servedSdl: sdl };
    },
    says: /HUB111.*Bureau/,
  },
  {
    what: "an offer type without a key",
    code: "HUB303",
    changes: ({ publishedSdl }) => ({
      publishedSdl: publishedSdl.replace(
        'implements Offer & TrainingCourse @key(fields: "id") {',
        "implements Offer & TrainingCourse {",
      ),
    }),
    says: /HUB124.*ProvaTrainingCourse/,
  },
  {
    what: "a published field that is not served",
    code: "HUB304",
    also: ["HUB316", "HUB320", "HUB321", "HUB322", "HUB323", "HUB340"],
    changes: ({ publishedSdl }) => ({
      publishedSdl: `${publishedSdl}\nextend type ProvaTrainingCourse { teachers: [String!] }`,
    }),
    says: /ProvaTrainingCourse\.teachers is \[String!\] in the SDL, and not there/,
  },
  {
    what: "a feed that fails",
    code: "HUB310",
    changes: () => ({
      feed: () => {
        throw new Error("no database");
      },
    }),
    says: /no database/,
  },
  {
    what: "a cursor that does not move",
    code: "HUB310",
    changes: withPage((page) => ({ ...page, hasNextPage: true, endCursor: "0" })),
    says: /endCursor does not move|HTTP|has not ended/,
    options: { feedDeadline: 1_000 },
  },
  {
    what: "pages larger than asked for",
    code: "HUB311",
    changes: (right) => ({ feed: (after, first) => right.feed(after, Math.max(first, 2)) }),
    says: /first: 1.* gave 2 items/,
  },
  {
    what: "an offer twice in the feed",
    code: "HUB310",
    changes: ({ items }) => {
      const twice = [...items, ...items.slice(0, 1)];
      return { feed: (after, first) => pageOf(twice, after, first) };
    },
    says: /is in the feed 2 times/,
  },
  {
    what: "small pages that skip offers",
    code: "HUB311",
    changes: ({ items }) => ({
      feed: (after, first) => {
        const page = pageOf(items, after, first);
        return first < 10 && page.hasNextPage
          ? { ...page, endCursor: String(Number(page.endCursor) + 1) }
          : page;
      },
    }),
    says: /Pages of \d+ have prova:\S+ as item \d+, pages of 200 have/,
  },
  {
    what: "no cursor on the last page",
    code: "HUB312",
    changes: withPage((page) => (page.hasNextPage ? page : { ...page, endCursor: null })),
    says: /no endCursor/,
  },
  {
    what: "everything again behind the end",
    code: "HUB312",
    changes: ({ items }) => ({
      feed: (after, first) =>
        pageOf(items, after !== null && Number(after) >= items.length ? "0" : after, first),
    }),
    says: /gave prova:\S+ again/,
  },
  {
    what: "another page size than the contract's",
    code: "HUB313",
    also: ["HUB303"],
    changes: ({ servedSdl }) => {
      const sdl = servedSdl.replace("first: Int! = 200", "first: Int! = 5");
      return { servedSdl: sdl, publishedSdl: sdl };
    },
    says: /gave 5 items; 13 items are there/,
  },
  {
    what: "a lost cursor taken for the end",
    code: "HUB314",
    changes: ({ items }) => ({
      feed: (after, first) =>
        after !== null && !/^\d+$/.test(after)
          ? { items: [], endCursor: after, hasNextPage: false }
          : pageOf(items, after, first),
    }),
    says: /was answered with data/,
  },
  {
    what: "a lost cursor refused without the code",
    code: "HUB314",
    changes: ({ items }) => ({
      feed: (after, first) => {
        if (after !== null && !/^\d+$/.test(after)) throw new Error("what?");
        return pageOf(items, after, first);
      },
    }),
    says: /an error with the code/,
  },
  {
    what: "an unknown code in a record",
    code: "HUB315",
    changes: withFirstRecord({ actionLine: "LOTTERY" }),
    says: /actionLine: "LOTTERY" is not one of its codes/,
  },
  {
    what: "a record that closes before it opens",
    code: "HUB315",
    changes: withFirstRecord({
      dates: {
        opensOn: "2027-05-01",
        closesOn: "2027-04-01",
        eventStart: null,
        eventEnd: null,
        permanent: false,
        untilFundsExhausted: false,
        exhaustedOn: null,
        suspendedOn: null,
        note: null,
      },
    }),
    says: /closes on 2027-04-01, before it opens/,
  },
  {
    what: "a record of another kind than its type",
    code: "HUB315",
    changes: withFirstRecord({ kind: "CALL" }),
    says: /is published as TRAINING_COURSE, not as CALL/,
  },
  {
    what: "a record with another id than its item",
    code: "HUB315",
    changes: withFirstRecord({ id: `${SLUG}:another` }),
    says: /offer\.id: it is "prova:another"/,
  },
  {
    what: "an offer with another partner's prefix",
    code: "HUB315",
    changes: ({ items, resolve }) => {
      const [first, ...rest] = items;
      const id = "aice:course";
      const changed = [{ id, deleted: false, offer: { ...first?.offer, id } }, ...rest];
      return {
        feed: (after, size) => pageOf(changed, after, size),
        resolve: (key) => (key.id === id ? { ...key } : resolve(key)),
      };
    },
    says: /"aice:course" does not start with prova:/,
    also: ["HUB322"],
  },
  {
    what: "a deleted offer that still resolves",
    code: "HUB316",
    changes: ({ resolve }) => ({
      resolve: (key) => (key.id === `${SLUG}:gone` ? { ...key } : resolve(key)),
    }),
    says: /prova:gone is deleted, and _entities still answers it/,
  },
  {
    what: "a tombstone with a record",
    code: "HUB316",
    changes: ({ items }) => {
      const changed = items.map((item) =>
        item.deleted ? { ...item, offer: items[0]?.offer ?? null } : item,
      );
      return { feed: (after, first) => pageOf(changed, after, first) };
    },
    says: /is deleted and still has a record/,
  },
  {
    what: "an offer of the feed that does not resolve",
    code: "HUB320",
    changes: ({ resolve }) => ({
      resolve: (key) => (key.id === `${SLUG}:trainingcourse-3` ? null : resolve(key)),
    }),
    also: ["HUB323"],
    says: /"prova:trainingcourse-3" is in the feed, and _entities answers null/,
  },
  {
    what: "a live field that fails",
    code: "HUB320",
    also: ["HUB321", "HUB323", "HUB340"],
    changes: ({ resolve }) => ({
      resolve: (key) => {
        const offer = resolve(key) as object | null;
        return offer && { ...offer, seats: "many" };
      },
    }),
    says: /field seats, gave the error/,
  },
  {
    what: "a typeName that the schema does not have",
    code: "HUB320",
    also: ["HUB315", "HUB323", "HUB340"],
    changes: (right) => ({
      ...withFirstRecord({ typeName: "ProvaWebinar" })(right),
    }),
    says: /the typeName "ProvaWebinar", which the schema does not have/,
  },
  {
    what: "an error for an unknown id",
    code: "HUB321",
    also: ["HUB316", "HUB322", "HUB323"],
    changes: ({ resolve }) => ({
      resolve: (key) => {
        const offer = resolve(key);
        if (offer === null) throw new Error("no such offer");
        return offer;
      },
    }),
    says: /gave the error "no such offer"/,
  },
  {
    what: "an offer made up for an unknown id",
    code: "HUB321",
    also: ["HUB316", "HUB322", "HUB323"],
    changes: () => ({ resolve: (key) => ({ ...key }) }),
    says: /A known, an unknown and again the known id were answered with/,
  },
  {
    what: "an offer under another type",
    code: "HUB322",
    changes: ({ resolve }) => ({
      resolve: (key) =>
        resolve({ ...key, __typename: "ProvaTrainingCourse" }) ??
        resolve({ ...key, __typename: "ProvaAdvisoryService" }),
    }),
    says: /is a ProvaTrainingCourse, and _entities also answers it as ProvaAdvisoryService/,
    also: ["HUB320"],
  },
  {
    what: "answers in another order than the keys",
    code: "HUB320",
    also: ENTITIES,
    changes: withAnswer(/VerifyEntities/, ({ data }) => ({
      data: { ...data, _entities: [...(data?._entities ?? [])].reverse() },
    })),
    says: /_entities answers/,
  },
  {
    what: "a key that comes twice answered once",
    code: "HUB323",
    also: ["HUB321"],
    changes: withAnswer(/VerifyEntities/, ({ data }) => {
      const entities = data?._entities ?? [];
      return {
        data: {
          _entities: [...new Map(entities.map((entity) => [JSON.stringify(entity), entity])).values()],
        },
      };
    }),
    says: /500 keys were answered with \d+ entities/,
  },
  {
    what: "many keys cut off",
    code: "HUB323",
    changes: withAnswer(/VerifyEntities/, ({ data }) => ({
      data: { _entities: (data?._entities ?? []).slice(0, 100) },
    })),
    says: /500 keys were answered with 100 entities/,
  },
  {
    what: "HTML for a mistake",
    code: "HUB330",
    changes: () => ({
      answer: (answer) =>
        (answer as Answer).errors && !(answer as Answer).data ? "<h1>Bad Request</h1>" : answer,
    }),
    also: ["HUB314"],
    says: /Asked with text that is not GraphQL: No usable answer came \(MALFORMED\)/,
  },
  {
    what: "no error for a mistake",
    code: "HUB330",
    changes: withAnswer(/noSuchField/, () => ({ data: {} })),
    says: /a field that does not exist, it answered without an error/,
  },
  {
    what: "live fields that take too long",
    code: "HUB320",
    also: ENTITIES,
    changes: () => ({ delay: (query) => (/VerifyEntities/.test(query) ? 2_500 : 0) }),
    options: { deadline: 1_000 },
    says: /TIMED_OUT/,
  },
  {
    what: "one call at a time",
    code: "HUB340",
    changes: () => {
      let free = 0;
      return {
        delay: (query) => {
          if (!/VerifyEntities/.test(query)) return 0;
          free = Math.max(free, performance.now()) + 150;
          return free - performance.now();
        },
      };
    },
    options: { deadline: 1_500 },
    says: /TIMED_OUT/,
  },
];

describe("a server is told what is wrong with it:", () => {
  test.each(wrongServers)("$what ($code)", async ({ code, also = [], changes, says, options = {} }) => {
    const report = await verify(changes, options);
    const failed = report.checks.filter(({ outcome }) => outcome === "failed");
    expect(report.status).toBe("failed");
    expect(failed.map((check) => check.code)).toContain(code);
    expect([code, ...also]).toEqual(expect.arrayContaining(failed.map((check) => check.code)));
    const messages =
      failed.find((check) => check.code === code)?.findings.map(({ message }) => message) ?? [];
    expect(messages.join("\n")).toMatch(says);
    for (const { findings } of failed) {
      for (const { message, remedy } of findings) {
        expect(message).toMatch(/\.$/);
        expect(remedy).toMatch(/\.$/);
      }
    }
  });

  test("every check has a server here that fails it", () => {
    const covered = new Set(wrongServers.map(({ code }) => code));
    expect(orderedServerChecks.map(({ code }) => code).filter((code) => !covered.has(code))).toEqual([]);
  });
});

test("a server without fault passes, whoever it says it is", async () => {
  const report = await verify();
  expect(report.checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(report.status).toBe("passed");
  expect(report.checks).toHaveLength(orderedServerChecks.length);
});

test("whose server it is can be read from its feed", async () => {
  expect(await verify(() => ({}), { slug: undefined })).toMatchObject({ slug: SLUG, status: "passed" });
});

test("nobody at the address is told at once, and nothing more is tried", async () => {
  const server = await startServer(serverParts());
  await server.close();
  const report = await verifySubgraph(server.url);
  expect(report).toMatchObject({
    status: "failed",
    slug: null,
    checks: [{ code: "HUB301", outcome: "failed" }],
  });
  expect(report.checks[0]?.findings[0]?.message).toMatch(/UNREACHABLE/);
});

test("what builds on something that is missing is skipped and says on what", async () => {
  const { checks } = await verify(() => ({ publishedSdl: "type {" }));
  expect(checks.find(({ code }) => code === "HUB303")).toMatchObject({
    outcome: "skipped",
    notes: ["The server's schema is not GraphQL."],
  });
  expect(checks.find(({ code }) => code === "HUB311")).toMatchObject({ outcome: "passed" });
});
