/** @module What the hub observes of itself, and tells for any past date. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger as log } from "../../runtime/log.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { observeDaily } from "../../subgraphs/agreement/observations/observe-daily.js";
import { type Attempt, observeHub } from "../../subgraphs/agreement/observations/observe-hub.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { movableClock } from "../harness/movable-clock.js";
import { seedOffers } from "../harness/seeds.js";
import { PARTNERS, readFeeds, type SmallHub, smallHub } from "./small-hub.js";

const offers = seedOffers.filter(({ partner }) => PARTNERS.includes(partner));

const INDICATORS = `query ($asOf: LocalDate, $actionLine: ActionLine, $targetGroup: TargetGroup, $partner: ID, $each: [ComputedIndicatorDimension!]) {
  computedIndicators(asOf: $asOf, actionLine: $actionLine, targetGroup: $targetGroup, partner: $partner, each: $each) {
    code name nameInEnglish: name(lang: EN) formula unit value asOf actionLine targetGroup partnerSlug partner { name } } }`;

/** An indicator as it is answered. */
interface Told {
  readonly code: string;
  readonly value: number;
  readonly asOf: string;
  readonly actionLine: string | null;
  readonly targetGroup: string | null;
  readonly partnerSlug: string | null;
}

describeOnEachDatabase("indicators that the hub computes", (fresh) => {
  const clock = movableClock("2026-11-22");
  let location: DatabaseLocation;
  let hub: SmallHub;
  beforeAll(async () => {
    location = fresh();
    hub = await smallHub(location, clock);
  }, 60_000);
  afterAll(() => hub.close());

  const observe = (keptDays?: number, by: RunningSubgraph = hub.agreement): Promise<Attempt> =>
    observeHub(
      {
        database: by.database,
        clock,
        neighbour: () => (hub.reachable ? localClient(hub.catalogue) : null),
      },
      keptDays,
    );
  const indicators = async (variables: Record<string, unknown> = {}): Promise<Told[]> =>
    (await hub.askAgreement(null).read(INDICATORS, variables)).computedIndicators;
  const measured = (told: readonly Told[], code: string) => told.find((one) => one.code === code)?.value;
  const open = async (id: string, times: number) => {
    for (let time = 0; time < times; time++) {
      await hub.askCatalogue(null).read(`query ($id: ID!) { offer(id: $id) { id } }`, { id });
    }
  };

  test("are empty until the catalogue has read its feeds, which is no observation of nothing", async () => {
    expect(await observe()).toBe("TOO_EARLY");
    await readFeeds(hub);
    hub.reachable = false;
    expect(await observe()).toBe("TOO_EARLY");
    hub.reachable = true;
    expect(await indicators()).toEqual([]);
  });

  test("are written once a day, also by two processes at once", async () => {
    await open("claai:forum-expo-dubai", 2);
    const other = await openSubgraph(agreement, { location, clock, log });
    const attempts = await Promise.all([observe(), observe(0, other)]);
    await other.close();
    expect(attempts.sort()).toEqual(["THERE", "WRITTEN"]);
    expect(await observe()).toBe("THERE");
    const [{ days }] = await hub.agreement.database.query("SELECT COUNT(*) AS days FROM observed_day");
    expect(Number(days)).toBe(1);
  });

  test("count the partners' offers by action line and target group, as their files have them", async () => {
    const told = await indicators();
    expect(told.map(({ code }) => code)).toEqual([
      "OFFERS_PUBLISHED",
      "OFFERS_OPEN",
      "COVERAGE",
      "FEED_AGE",
      "FEEDS_FRESH",
      "RECORDS_REFUSED",
      "OFFERS_OPENED",
      "OFFERS_LISTED",
    ]);
    expect(told[0]).toMatchObject({
      name: "Offerte pubblicate",
      nameInEnglish: "Offers published",
      unit: "COUNT",
      value: offers.length,
      asOf: "2026-11-22",
      actionLine: null,
      partner: null,
    });
    const lines = (await indicators({ each: ["ACTION_LINE"] })).filter(
      ({ code }) => code === "OFFERS_PUBLISHED",
    );
    expect(lines).toHaveLength(5);
    for (const { actionLine, value } of lines) {
      expect([actionLine, value]).toEqual([
        actionLine,
        offers.filter((offer) => offer.actionLine === actionLine).length,
      ]);
    }
    const cells = await indicators({ each: ["ACTION_LINE", "TARGET_GROUP"] });
    const openCells = cells.filter(({ code }) => code === "OFFERS_OPEN");
    expect(openCells).toHaveLength(20);
    const covered = openCells.filter(({ value }) => value > 0).length;
    expect(measured(told, "COVERAGE")).toBe(covered * 5);
    const training = await indicators({ actionLine: "TRAINING", each: ["TARGET_GROUP"] });
    expect(training).toEqual(cells.filter(({ actionLine }) => actionLine === "TRAINING"));
    const partner = await indicators({ partner: "claai" });
    expect(measured(partner, "OFFERS_PUBLISHED")).toBe(
      offers.filter((offer) => offer.partner === "claai").length,
    );
    expect(partner[0]).toMatchObject({ partnerSlug: "claai", partner: { name: expect.any(String) } });
    expect(await indicators({ partner: "claai", actionLine: "TRAINING" })).toEqual([]);
    expect(await indicators({ partner: "nobody" })).toEqual([]);
  });

  test("tell how old the feeds are, and use by the days that are over", async () => {
    expect(measured(await indicators(), "OFFERS_OPENED")).toBe(0);
    await open("aice:no-such-offer", 1);
    clock.goTo("2026-11-25");
    expect(await observe()).toBe("WRITTEN");
    const told = await indicators();
    expect(measured(told, "FEED_AGE")).toBe(3);
    expect(measured(told, "FEEDS_FRESH")).toBe(0);
    expect(measured(told, "OFFERS_OPENED")).toBe(2);
    expect(measured(await indicators({ partner: "claai" }), "OFFERS_OPENED")).toBe(2);
    expect(measured(await indicators({ partner: "aice" }), "OFFERS_OPENED")).toBe(0);
  });

  test("are the same for a past date whenever somebody asks, and say of which day they are", async () => {
    const wanted = { asOf: "2026-11-22", each: ["ACTION_LINE", "TARGET_GROUP"] };
    const then = await indicators(wanted);
    expect(then).toEqual(await indicators({ ...wanted, asOf: "2026-11-24" }));
    expect(new Set(then.map(({ asOf }) => asOf))).toEqual(new Set(["2026-11-22"]));
    clock.goTo("2027-03-01");
    await hub.catalogue.harvest();
    expect(await observe()).toBe("WRITTEN");
    expect(await indicators({ asOf: "2026-11-23", each: wanted.each })).toEqual(then);
    expect(await indicators({ asOf: "2026-11-21" })).toEqual([]);
    const now = await indicators({ asOf: "2031-01-01" });
    expect(measured(now, "FEEDS_FRESH")).toBe(100);
    expect(now[0]?.asOf).toBe("2027-03-01");
    // Calls have closed since.
    expect(measured(now, "OFFERS_OPEN")).not.toBe(
      measured(await indicators({ asOf: "2026-11-22" }), "OFFERS_OPEN"),
    );
  });

  test("have a trend, read for all of them in a few statements, and bounded", async () => {
    const trend = (days: string) =>
      `{ computedIndicators(each: [ACTION_LINE, TARGET_GROUP]) { code value trend(${days}) { date value } } }`;
    const ask = hub.askAgreement(null);
    const before = hub.statements.length;
    const { computedIndicators } = await ask.read(trend('from: "2026-11-01", to: "2027-03-01"'));
    expect(hub.statements.length - before).toBe(4);
    expect(computedIndicators).toHaveLength(40);
    for (const { value, trend: points } of computedIndicators) {
      expect(points.map(({ date }: { date: string }) => date)).toEqual([
        "2026-11-22",
        "2026-11-25",
        "2027-03-01",
      ]);
      expect(points[2].value).toBe(value);
    }
    const tooLong = await ask.ask(trend('from: "2020-01-01", to: "2027-03-01"'));
    expect(tooLong.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect((await ask.refusal(trend('from: "2027-03-02", to: "2027-03-01"'))).code).toBe("BAD_USER_INPUT");
  });

  test("stand beside monitoring in one operation, for the same date", async () => {
    const { plans } = await hub.askAgreement(null).read("{ plans { id } }");
    const { monitoring, computedIndicators } = await hub.askAgreement(null).read(
      `query ($plan: ID!, $asOf: LocalDate) { monitoring(plan: $plan, asOf: $asOf) { asOf progressPct }
        computedIndicators(asOf: $asOf) { code value asOf } }`,
      { plan: plans[0].id, asOf: "2026-11-25" },
    );
    expect(monitoring.asOf).toBe("2026-11-25");
    expect(computedIndicators[0].asOf).toBe("2026-11-25");
  });

  test("are forgotten after the days that an operator keeps them", async () => {
    clock.goTo("2027-03-05");
    expect(await observe(10)).toBe("WRITTEN");
    expect(await indicators({ asOf: "2026-12-31" })).toEqual([]);
    expect((await indicators({ asOf: "2027-03-04" }))[0]?.asOf).toBe("2027-03-01");
    const [{ rows }] = await hub.agreement.database.query(
      "SELECT COUNT(*) AS rows FROM hub_observation WHERE date < '2027-03-01'".replace(
        "AS rows",
        "AS `rows`",
      ),
    );
    expect(Number(rows)).toBe(0);
  });

  test("are observed by the running subgraph without being asked, at its start", async () => {
    clock.goTo("2027-03-06");
    const work = await observeDaily({
      database: hub.agreement.database,
      clock,
      log,
      network: networkPolicy(),
      neighbour: () => localClient(hub.catalogue),
    });
    expect((await indicators())[0]?.asOf).toBe("2027-03-06");
    await work.close();
  });
});
