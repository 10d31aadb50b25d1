/** @module How often offers are used, and who may know. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AICE_OFFICER, ANALYST, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "../agreement/people.js";
import { readFeeds, type SmallHub, smallHub } from "../agreement/small-hub.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { movableClock } from "../harness/movable-clock.js";

const USE = `query ($from: LocalDate = "2026-11-01", $to: LocalDate = "2026-11-30", $partner: String, $first: Int, $after: String) {
  offerUse(from: $from, to: $to, partner: $partner, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { offerId opened listed days partner { slug } offer { title } } } }`;
const OFFER = "query ($id: ID!) { offer(id: $id) { title } again: offer(id: $id) { id } }";

describeOnEachDatabase("the use of offers", (fresh) => {
  const clock = movableClock("2026-11-22");
  let hub: SmallHub;
  beforeAll(async () => {
    hub = await smallHub(fresh(), clock);
    await readFeeds(hub);
  }, 60_000);
  afterAll(() => hub.close());
  const anybody = () => hub.askCatalogue(null);
  const use = async (variables: Record<string, unknown> = {}, user = ANALYST) =>
    (await hub.askCatalogue(user).read(USE, variables)).offerUse;

  test("is counted once an operation where an offer is opened, once a page where it is listed, by day", async () => {
    const ids = ["aice:", "claai:"].map((prefix) => ({ prefix, ids: [] as string[] }));
    const { offers } = await anybody().read("{ offers(first: 100) { nodes { id } } }");
    for (const { id } of offers.nodes) {
      for (const list of ids) if (id.startsWith(list.prefix)) list.ids.push(id);
    }
    const [aice = "", other = ""] = ids[0]?.ids ?? [];
    const claai = ids[1]?.ids[0] ?? "";
    for (let time = 0; time < 3; time++) await anybody().read(OFFER, { id: aice });
    clock.goTo("2026-11-23");
    await anybody().read(OFFER, { id: aice });
    await anybody().read(OFFER, { id: claai });
    await anybody().read(OFFER, { id: "aice:nothing" });
    await anybody().read("{ offers { totalCount } }");
    await anybody().read(
      '{ organisation: _entities(representations: [{ __typename: "Organisation", slug: "claai" }]) { ... on Organisation { offers { edges { node { id } } nodes { id } } } } }',
    );
    const all = await use({ first: 2 });
    expect(all.totalCount).toBe(offers.nodes.length);
    expect(all.nodes).toMatchObject([
      {
        offerId: aice,
        opened: 4,
        listed: 1,
        days: 2,
        partner: { slug: "aice" },
        offer: { title: expect.any(String) },
      },
      { offerId: claai, opened: 1, listed: 2, days: 2 },
    ]);
    expect(await use({ from: "2026-11-23", partner: "aice" })).toMatchObject({
      totalCount: 1,
      nodes: [{ offerId: aice, opened: 1, listed: 0, days: 1 }],
    });
    expect(other).not.toBe("");
  });

  test("is paged to its end, every offer once", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof use>> = await use({ first: 7, after });
      seen.push(...page.nodes.map(({ offerId }: { offerId: string }) => offerId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const { totalCount } = await use();
    expect(seen).toHaveLength(totalCount);
    expect(new Set(seen).size).toBe(totalCount);
  });

  test("is summed by partner for everybody", async () => {
    const { partnerUse } = await anybody().read(
      '{ partnerUse(from: "2026-11-22", to: "2026-11-23") { partner { slug } opened listed } }',
    );
    expect(partnerUse).toMatchObject([
      { partner: { slug: "aice" }, opened: 4 },
      { partner: { slug: "claai" }, opened: 1 },
    ]);
  });

  test("is for signed-in users, and for officers their own partner's alone", async () => {
    expect((await anybody().refusal(USE)).code).toBe("UNAUTHENTICATED");
    for (const user of [ANALYST, SECRETARY, TTA_MEMBER])
      expect((await use({}, user)).nodes[0].opened).toBe(4);
    const slugs = async (user: typeof ANALYST, variables = {}) => [
      ...new Set(
        (await use(variables, user)).nodes.map(({ partner }: { partner: { slug: string } }) => partner.slug),
      ),
    ];
    expect(await slugs(AICE_OFFICER)).toEqual(["aice"]);
    expect(await slugs(CLAAI_OFFICER, { partner: "claai" })).toEqual(["claai"]);
    expect((await hub.askCatalogue(CLAAI_OFFICER).refusal(USE, { partner: "aice" })).code).toBe("FORBIDDEN");
  });

  test("refuses what it cannot answer, in a sentence", async () => {
    const refusal = async (variables: Record<string, unknown>) =>
      (await hub.askCatalogue(ANALYST).refusal(USE, variables)).code;
    expect(await refusal({ partner: "nobody" })).toBe("UNKNOWN_PARTNER");
    expect(await refusal({ from: "2026-12-01" })).toBe("BAD_USER_INPUT");
    expect(await refusal({ from: "2020-01-01" })).toBe("BAD_USER_INPUT");
    expect(await refusal({ first: 101 })).toBe("PAGE_SIZE_OUT_OF_RANGE");
    expect(await refusal({ after: "x" })).toBe("CURSOR_INVALID");
  });

  test("keeps what cannot be written, and forgets what is older than 400 days", async () => {
    const { database } = hub.catalogue;
    const id = (await use()).nodes[0].offerId;
    await database.query("ALTER TABLE offer_use RENAME TO offer_use_away");
    await anybody().read(OFFER, { id });
    expect((await hub.askCatalogue(ANALYST).refusal(USE)).code).toBe("INTERNAL_SERVER_ERROR");
    await database.query("ALTER TABLE offer_use_away RENAME TO offer_use");
    expect((await use()).nodes[0]).toMatchObject({ offerId: id, opened: 5 });
    clock.goTo("2027-12-29");
    await anybody().read(OFFER, { id });
    await use({ from: "2027-12-29", to: "2027-12-29" });
    const days = await database.query("SELECT DISTINCT day FROM offer_use ORDER BY day");
    expect(days.map(({ day }: { day: string }) => day)).toEqual(["2027-12-29"]);
  });
});
