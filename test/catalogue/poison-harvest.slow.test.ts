import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { silentLogger as log } from "../../runtime/log.js";
import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";
import { type PoisonItem, poisonFeed } from "./poison-feed.js";

const good = (id: string): PoisonItem => ({ id, offer: offerRecord(id) });

/** Each bad record with what its reason must say; the id is the description's place in the list. */
const POISON: [what: string, reason: RegExp, item: (id: string) => PoisonItem][] = [
  ["a foreign id prefix", /id: .*does not start with aice:/, () => good("sace-simest:loan")],
  ["an id of another partner whose slug begins alike", /does not start with aice:/, () => good("aice-x:1")],
  ["an id without a local part", /characters other than/, () => good("aice:")],
  ["an id with spaces", /characters other than/, () => good("aice:a b")],
  ["an id that is too long", /longer than 191/, () => good(`aice:${"x".repeat(300)}`)],
  ["another id inside", /offer.id: it is "aice:other"/, (id) => ({ id, offer: offerRecord("aice:other") })],
  ["no record and no tombstone", /offer: it is missing/, (id) => ({ id })],
  ["a foreign tombstone", /does not start with aice:/, () => ({ id: "claai:1", deleted: true })],
  [
    "a type of another partner",
    /typeName: "ClaaiCall"/,
    bad({ typeName: "ClaaiTrainingCourse", kind: "CALL" }, "ClaaiCall"),
  ],
  ["a type that is not published", /not a published type of aice/, bad({ typeName: "AiceMiracle" })],
  [
    "a kind that its type has not",
    /kind: AiceTrainingCourse is published as TRAINING_COURSE/,
    bad({ kind: "CALL" }),
  ],
  ["an unknown kind", /kind: "MIRACLE" is not one of its codes/, bad({ kind: "MIRACLE" })],
  ["an unknown action line", /actionLine: "DANCING"/, bad({ actionLine: "DANCING" })],
  ["an unknown target group", /targetGroups.0: "EVERYBODY"/, bad({ targetGroups: ["EVERYBODY"] })],
  ["an unknown company size", /eligibility.sizes.0: "HUGE"/, bad({ eligibility: { sizes: ["HUGE"] } })],
  ["an unknown language", /languages.0: "TLH"/, bad({ languages: ["TLH"] })],
  ["an unknown country", /countries.codes: "XX" is no country/, bad({ countries: { codes: ["XX"] } })],
  [
    "an unknown excluded country",
    /countries.excludedCodes: "de"/,
    bad({ countries: { excludedCodes: ["de"] } }),
  ],
  ["an unknown area", /countries.areas: "ATLANTIS" is no area/, bad({ countries: { areas: ["ATLANTIS"] } })],
  ["an unknown group", /countries.groups: "G99" is no group/, bad({ countries: { groups: ["G99"] } })],
  ["an unknown province", /provinces: "RM" is no province/, bad({ eligibility: { provinces: ["RM"] } })],
  ["an unknown division", /"00" is no ATECO division/, bad({ eligibility: { includedDivisions: ["00"] } })],
  [
    "an unknown classification",
    /"28" is no NACE division/,
    bad({ eligibility: { classification: "NACE", excludedDivisions: ["28"] } }),
  ],
  [
    "closing before opening",
    /closes on 2026-01-01, before it opens on 2026-02-01/,
    bad({ dates: { opensOn: "2026-02-01", closesOn: "2026-01-01" } }),
  ],
  [
    "an event that ends before it starts",
    /event ends on/,
    bad({ dates: { eventStart: "2026-02-01", eventEnd: "2026-01-01" } }),
  ],
  [
    "a date that no calendar has",
    /closesOn: "2026-02-30" is not a date/,
    bad({ dates: { closesOn: "2026-02-30" } }),
  ],
  [
    "a date in another form",
    /opensOn: "22\/11\/2026" is not a date/,
    bad({ dates: { opensOn: "22/11/2026" } }),
  ],
  ["an instant that is none", /updatedAt: "yesterday" is not an instant/, bad({ updatedAt: "yesterday" })],
  ["a negative price", /cost.amount: it is below 0/, bad({ cost: { amount: -5 } })],
  ["a price with cents", /cost.amount: it is not a whole number/, bad({ cost: { amount: 1.5 } })],
  ["a price without end", /cost.amount/, bad({ cost: { amount: 1e300 } })],
  [
    "a least amount above the greatest",
    /amounts: the least, 9, is above/,
    (id) => ({ id, offer: { ...offerRecord(id), amounts: { min: 9, max: 1 } } }),
  ],
  [
    "a share above 100 percent",
    /minExportSharePct: it is above 100/,
    bad({ eligibility: { minExportSharePct: 101 } }),
  ],
  ["NUL in a text", /title.it: it has characters that cannot be shown/, bad({ title: { it: "a\u0000b" } })],
  ["half a character", /summary.it: it has characters/, bad({ summary: { it: "a\ud800b" } })],
  ["a text in the wrong charset", /title.it: it has characters/, bad({ title: { it: "Citt\ufffd" } })],
  ["a script", /title.it: it has markup/, bad({ title: { it: "<script>alert(1)</script>" } })],
  [
    "an image that runs a script",
    /summary.en: it has markup/,
    bad({ summary: { en: "<img src=x onerror=alert(1)>" } }),
  ],
  ["an empty title", /title.it: it is empty/, bad({ title: { it: "  " } })],
  ["a title of a megabyte", /title.it: it is longer than 300/, bad({ title: { it: "x".repeat(1_000_000) } })],
  [
    "a thousand topics",
    /topics: it has more than 50/,
    bad({ topics: Array.from({ length: 1_000 }, (_, topic) => `T${topic}`) }),
  ],
  [
    "a record that its server cannot read",
    /title: the partner's server reports an error/,
    (id) => ({ id, offer: { ...offerRecord(id), title: null } }),
  ],
  [
    "a record of 20 megabytes",
    /cannot be read: The partner's subgraph gave an answer over the size limit/,
    bad({ title: { it: "x".repeat(20_000_000) } }),
  ],
  [
    "keys of a prototype",
    /typeName/,
    (id) => ({
      id,
      offer: JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'),
    }),
  ],
];

function bad(parts: Record<string, unknown>, typeName?: string): (id: string) => PoisonItem {
  return (id) => ({ id, offer: { ...offerRecord(id, parts as never), ...(typeName && { typeName }) } });
}

describeOnEachDatabase("the harvest of a feed with bad records", (fresh) => {
  const neighbours: RunningSubgraph[] = [];
  let items: PoisonItem[];
  let catalogue: RunningCatalogue;
  let feed: Awaited<ReturnType<typeof poisonFeed>>;
  const goodIds = new Set<string>();

  beforeAll(async () => {
    items = [];
    POISON.forEach(([, , item], index) => {
      for (let nth = 0; nth < 9; nth++) {
        const id = `aice:good-${index}-${nth}`;
        goodIds.add(id);
        items.push(good(id));
      }
      items.push(item(`aice:bad-${index}`));
    });
    feed = await poisonFeed(items);
    for (const definition of [reference, agreement]) {
      neighbours.push(await openSubgraph(definition, { location: fresh(), log }));
    }
    catalogue = await openCatalogue({
      location: fresh(),
      log,
      clientFor: ({ url }) => httpClient(url),
      referenceClient: localClient(neighbours[0] as RunningSubgraph),
      agreementClient: localClient(neighbours[1] as RunningSubgraph),
      settings: { harvestIntervalSeconds: 0 },
    });
    await catalogue.setOfferTypes(offerTypes(partners.flatMap(typesOf), [{ slug: "aice", url: feed.url }]));
    await catalogue.harvest();
  });
  afterAll(async () => {
    await catalogue.close();
    await feed.close();
    for (const neighbour of neighbours) await neighbour.close();
  });

  const state = async () => {
    const { data, errors } = await catalogue.execute(
      {
        query:
          "{ offers(first: 1) { totalCount } feeds { status records refused lastProblem refusedRecords(first: 100) { id reason receivedAt } } }",
      },
      {},
    );
    expect(errors).toBeUndefined();
    const answer = JSON.parse(JSON.stringify(data));
    return { total: answer.offers.totalCount, ...answer.feeds[0] };
  };

  test("takes every good record and refuses each bad one alone", async () => {
    const { total, status, records, refused, lastProblem } = await state();
    expect({ total, status, records, lastProblem }).toEqual({
      total: goodIds.size,
      status: "OK",
      records: goodIds.size,
      lastProblem: null,
    });
    expect(refused).toBe(POISON.length);
  });

  test.each(POISON)("says why it refuses %s", async (_what, reason) => {
    const { refusedRecords } = await state();
    expect(refusedRecords.map((record: { reason: string }) => record.reason)).toContainEqual(
      expect.stringMatching(reason),
    );
  });

  test("keeps what was received for inspection, bounded", async () => {
    const rows = (await catalogue.database.query("SELECT received FROM refused_record")) as {
      received: string;
    }[];
    expect(rows).toHaveLength(POISON.length);
    expect(Math.max(...rows.map(({ received }) => received.length))).toBeLessThanOrEqual(4_000);
    expect(rows.some(({ received }) => received.includes("ATLANTIS"))).toBe(true);
  });

  test("leaves no trace in the process", () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("takes a later good version, forgets the refusal, and keeps the last good version when a bad one follows", async () => {
    const index = POISON.findIndex(([what]) => what === "an unknown country");
    const id = `aice:bad-${index}`;
    const before = await state();
    items.push({ id, offer: offerRecord(id, { title: { it: "Corretto" } }) });
    await catalogue.harvest("aice");
    const after = await state();
    expect(after.refused).toBe(before.refused - 1);
    expect(after.total).toBe(before.total + 1);
    items.push({ id, offer: offerRecord(id, { title: { it: "" } }) });
    await catalogue.harvest("aice");
    const { data } = await catalogue.execute({ query: `{ offer(id: "${id}") { title } }` }, {});
    expect(data).toEqual({ offer: { title: "Corretto" } });
    expect((await state()).refused).toBe(before.refused);
    items.push({ id, deleted: true });
    await catalogue.harvest("aice");
    expect(await state()).toMatchObject({ total: before.total, refused: before.refused - 1 });
  });
});
