import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { silentLogger as log } from "../../runtime/log.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import { OutboxDelivery } from "../../runtime/outbox/outbox-delivery.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { assolombarda } from "../../subgraphs/assolombarda/partner.js";
import { SavedSearchState } from "../../subgraphs/catalogue/alerts/saved-search-codes.js";
import { SavedSearchRow } from "../../subgraphs/catalogue/alerts/saved-search-row.js";
import { deleteSearches } from "../../subgraphs/catalogue/alerts/saved-searches.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { changeOffers } from "../../subgraphs/kit/offers/change-offers.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { type AlertReceiver, alertReceiver, until } from "./alert-receiver.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";

const TYPES = offerTypes(typesOf(aice), [{ slug: "aice", url: "local:aice" }]);
const SECRET = "a-secret-of-more-than-twenty-characters";
const SEARCH = "id name state problem waiting failingSince every closingSoonDays filter lastDeliveryAt";
const DAY = 86_400_000;

type Parts = Parameters<typeof offerRecord>[1];

describeOnEachDatabase("saved searches", (fresh) => {
  const neighbours: RunningSubgraph[] = [];
  const open: { close(): Promise<unknown> }[] = [];
  let partner: RunningSubgraph;
  /** Of all tests that need no settings of their own: opening one takes longer than most of them. */
  let catalogue: RunningCatalogue;
  let offset = 0;
  const clock = { now: () => Temporal.Now.instant().add({ milliseconds: offset }) };

  beforeAll(async () => {
    for (const definition of [reference, agreement]) {
      neighbours.push(await openSubgraph(definition, { location: fresh(), log }));
    }
    partner = await openSubgraph(aice, { location: fresh(), log });
    catalogue = await start();
    open.length = 0;
  }, 60_000);
  afterAll(async () => {
    await catalogue.close();
    for (const subgraph of [partner, ...neighbours]) await subgraph.close();
  });
  beforeEach(() => {
    offset = Temporal.Instant.from("2026-11-22T11:00:00Z").epochMilliseconds - Date.now();
  });
  afterEach(async () => {
    for (const resource of open.splice(0).reverse()) await resource.close();
    for (const row of await catalogue.database.manager.find(SavedSearchRow)) {
      await deleteSearches(catalogue.database.manager, [row.id]);
    }
  });

  const opened = (options: Partial<Parameters<typeof openCatalogue>[0]>) =>
    openCatalogue({
      location: fresh(),
      log,
      clock,
      clientFor: () => localClient(partner),
      referenceClient: localClient(neighbours[0] as RunningSubgraph),
      agreementClient: localClient(neighbours[1] as RunningSubgraph),
      alertPauses: { delivery: Array.from({ length: 1_000 }, () => 50), runs: 20 },
      ...options,
      settings: { harvestIntervalSeconds: 0, ...options.settings },
    });

  async function start(
    options: Partial<Parameters<typeof openCatalogue>[0]> = {},
  ): Promise<RunningCatalogue> {
    const started = await opened(options);
    let closed = false;
    const close = started.close;
    started.close = async () => {
      if (!closed) await close();
      closed = true;
    };
    open.push(started);
    await started.setOfferTypes(TYPES);
    await started.harvest();
    return started;
  }

  async function listening(secret: string | null = SECRET, port = 0): Promise<AlertReceiver> {
    const receiver = await alertReceiver(secret, port);
    open.push(receiver);
    return receiver;
  }

  const execute = async (catalogue: RunningCatalogue, query: string, variables = {}) =>
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    JSON.parse(JSON.stringify(await catalogue.execute({ query, variables }, {}))) as any;
  const ask = async (catalogue: RunningCatalogue, query: string, variables = {}) => {
    const { data, errors } = await execute(catalogue, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const save = (catalogue: RunningCatalogue, input: object) =>
    execute(
      catalogue,
      `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { key secret search { ${SEARCH} } } }`,
      { input: { name: "Corsi", secret: SECRET, every: "ON_CHANGE", ...input } },
    );
  const stateOf = async (catalogue: RunningCatalogue, { id, key }: { id: string; key: string }) =>
    (
      await ask(
        catalogue,
        `query ($id: ID!, $key: String!) { savedSearch(id: $id, key: $key) { ${SEARCH} } }`,
        {
          id,
          key,
        },
      )
    ).savedSearch;

  /** A search that its receiver has confirmed. */
  async function saved(catalogue: RunningCatalogue, receiver: AlertReceiver, input: object = {}) {
    const { data, errors } = await save(catalogue, { webhookUrl: receiver.url, ...input });
    expect(errors).toBeUndefined();
    const owner = { id: data.saveSearch.search.id as string, key: data.saveSearch.key as string };
    await until(async () => (await stateOf(catalogue, owner)).state === "ACTIVE");
    return owner;
  }

  const offer = (id: string, parts: Parts = {}) => ({ record: offerRecord(`aice:${id}`, parts), live: {} });
  async function put(catalogue: RunningCatalogue, ...offers: ReturnType<typeof offer>[]) {
    await changeOffers(partner.database, { put: offers });
    await catalogue.harvest("aice");
  }
  const told = ({ batches }: AlertReceiver) =>
    batches.map(({ data }) => [
      ...data.offers.map(({ id, changes }) => `${id} ${changes.join("+")}`),
      ...data.removed.map(({ id, reason }) => `${id} -${reason}`),
    ]);

  test("tells what is new, changed, ended and gone since the last batch, each once", async () => {
    const receiver = await listening();
    await put(catalogue, offer("old-0", { topics: ["T0"] }));
    const owner = await saved(catalogue, receiver, { filter: { topics: ["T0"] }, lang: "EN" });
    await put(catalogue, offer("a-0", { topics: ["T0"] }), offer("other-0", { topics: ["T0-F"] }));
    await until(() => receiver.batches.length === 1);
    expect(receiver.batches[0]).toMatchObject({
      type: "saved-search",
      data: {
        search: { id: owner.id, name: "Corsi" },
        day: "2026-11-22",
        part: 1,
        parts: 1,
        counts: { new: 1, changed: 0, removed: 0 },
        offers: [
          {
            id: "aice:a-0",
            changes: ["NEW"],
            illustrative: true,
            title: "Course aice:a-0",
            partner: { slug: "aice", name: "Aice - Associazione Italiana Commercio Estero" },
            status: "OPEN",
            provenance: { basis: "ILLUSTRATIVE" },
          },
        ],
        removed: [],
      },
    });
    await put(
      catalogue,
      offer("a-0", { topics: ["T0"], title: { it: "Nuovo", en: null } }),
      offer("old-0", { topics: ["T0"], updatedAt: "2026-11-22T10:00:00.000Z" }),
      offer("other-0", { topics: ["T0"] }),
    );
    await until(() => receiver.batches.length === 2);
    await put(catalogue, offer("other-0", { topics: ["T0-F"] }));
    await until(() => receiver.batches.length === 3);
    await changeOffers(partner.database, { delete: ["aice:a-0"] });
    await catalogue.harvest("aice");
    await until(() => receiver.batches.length === 4);
    await catalogue.runSavedSearches();
    expect(told(receiver)).toEqual([
      ["aice:a-0 NEW"],
      ["aice:a-0 CHANGED", "aice:other-0 NOW_FITS"],
      ["aice:other-0 -NO_LONGER_FITS"],
      ["aice:a-0 -GONE"],
    ]);
    expect(receiver.batches[3]?.data.removed[0]?.title).toBe("Nuovo");
    expect(receiver.forged).toBe(0);
    await until(async () => (await stateOf(catalogue, owner)).waiting === 0);
    expect(await stateOf(catalogue, owner)).toMatchObject({ state: "ACTIVE", problem: null });
  });

  test("tells what the calendar does: what opens, closes soon and ends", async () => {
    const receiver = await listening();
    const dates = (opensOn: string | null, closesOn: string | null) => ({
      topics: ["T1"],
      dates: { opensOn, closesOn },
    });
    await put(
      catalogue,
      offer("opens-1", dates("2026-11-23", null)),
      offer("soon-1", dates(null, "2026-11-30")),
      offer("ends-1", dates(null, "2026-11-22")),
      offer("known-1", dates(null, "2026-11-25")),
    );
    await saved(catalogue, receiver, { filter: { topics: ["T1"] }, closingSoonDays: 7 });
    await saved(catalogue, receiver, { filter: { topics: ["T1"], statuses: ["OPEN"] }, closingSoonDays: 0 });
    offset += DAY;
    await catalogue.runSavedSearches();
    await until(() => receiver.batches.length === 2);
    expect(told(receiver).sort()).toEqual([
      ["aice:opens-1 OPENED"],
      ["aice:soon-1 CLOSING_SOON", "aice:opens-1 OPENED", "aice:ends-1 ENDED"],
    ]);
    await catalogue.runSavedSearches();
    offset += DAY;
    await catalogue.runSavedSearches();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(receiver.batches).toHaveLength(2);
  });

  test("a receiver that is away gets everything once it is back, a batch that waits under its id", async () => {
    const receiver = await listening();
    const owner = await saved(catalogue, receiver, { filter: { topics: ["T2"] } });
    receiver.status = 503;
    await put(catalogue, offer("a-2", { topics: ["T2"] }));
    await until(() => receiver.attempts.length >= 3);
    await put(
      catalogue,
      offer("b-2", { topics: ["T2"] }),
      offer("a-2", { topics: ["T2"], title: { it: "A" } }),
    );
    const state = await stateOf(catalogue, owner);
    expect(state).toMatchObject({
      state: "ACTIVE",
      waiting: 1,
      problem: "The webhook did not take it: status 503.",
    });
    expect(state.failingSince).not.toBeNull();
    receiver.status = 200;
    await until(() => receiver.batches.length === 2);
    expect(told(receiver)).toEqual([["aice:a-2 NEW"], ["aice:a-2 CHANGED", "aice:b-2 NEW"]]);
    expect(new Set(receiver.attempts.slice(1, -1)).size).toBe(1);
  });

  test("misses nothing and repeats nothing over restarts", async () => {
    const location = fresh();
    let catalogue = await start({ location });
    const receiver = await listening();
    await saved(catalogue, receiver, { filter: { topics: ["T3"] } });
    receiver.status = 500;
    await put(catalogue, offer("a-3", { topics: ["T3"] }));
    await until(() => receiver.attempts.length >= 2);
    await catalogue.close();
    await changeOffers(partner.database, { put: [offer("b-3", { topics: ["T3"] })], delete: [] });
    receiver.status = 200;
    catalogue = await start({ location });
    await until(() => receiver.batches.length === 2);
    await catalogue.close();
    catalogue = await start({ location });
    await catalogue.runSavedSearches();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(told(receiver)).toEqual([["aice:a-3 NEW"], ["aice:b-3 NEW"]]);
  });

  test("tells each change once, however many looks fall into harvests of several feeds", async () => {
    const other = await openSubgraph(assolombarda, { location: fresh(), log });
    open.push(other);
    const partners = { aice: partner, assolombarda: other };
    const catalogue = await start({
      clientFor: ({ slug }) => localClient(partners[slug as keyof typeof partners]),
      alertPauses: { delivery: [50], runs: 1 },
    });
    await catalogue.setOfferTypes(
      offerTypes(
        [...typesOf(aice), ...typesOf(assolombarda)],
        Object.keys(partners).map((slug) => ({ slug, url: `local:${slug}` })),
      ),
    );
    const receiver = await listening();
    await saved(catalogue, receiver, { filter: { topics: ["T12"] } });
    const types = { aice: "AiceTrainingCourse", assolombarda: "AssolombardaTrainingCourse" };
    const ids = Object.keys(partners).flatMap((slug) =>
      Array.from({ length: 300 }, (_, i) => `${slug}:l-${i}`),
    );
    const harvestRound = (round: number, topic: string) =>
      Promise.all(
        Object.entries(types).map(async ([slug, typeName]) => {
          const own = ids.filter((id) => id.startsWith(`${slug}:`));
          const { database } = partners[slug as keyof typeof partners];
          for (let at = 0; at < own.length; at += 60) {
            const put = own.slice(at, at + 60).map((id) => ({
              record: offerRecord(id, {
                typeName,
                topics: [topic],
                title: { it: `Giro ${round}`, en: null },
              }),
              live: {},
            }));
            await changeOffers(database, { put });
            await catalogue.harvest(slug);
          }
        }),
      );
    const rounds = [
      ["T12", "NEW"],
      ["T12", "CHANGED"],
      ["T12-F", "-NO_LONGER_FITS"],
      ["T12", "NOW_FITS"],
      ["T12", "CHANGED"],
    ] as const;
    for (const [round, [topic, change]] of rounds.entries()) {
      receiver.batches.length = 0;
      await harvestRound(round, topic);
      await until(() => told(receiver).flat().length >= ids.length);
      await catalogue.runSavedSearches();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(told(receiver).flat().sort()).toEqual(ids.map((id) => `${id} ${change}`).sort());
    }
  }, 60_000);

  test("misses nothing after a restart that follows a page without changes", async () => {
    const location = fresh();
    let catalogue = await start({ location });
    const a = offer("a-13", { topics: ["T13"] });
    await put(catalogue, a);
    // What only the partner's own server tells comes with a page of the feed, but changes nothing here.
    await put(catalogue, { ...a, live: { seats: 1 } });
    await put(catalogue, { ...a, live: { seats: 2 } });
    const receiver = await listening();
    await saved(catalogue, receiver, { filter: { topics: ["T13"] } });
    await catalogue.close();
    catalogue = await start({ location });
    await put(catalogue, offer("a-13", { topics: ["T13"], title: { it: "Nuovo", en: null } }));
    await until(() => receiver.batches.length === 1);
    expect(told(receiver)).toEqual([["aice:a-13 CHANGED"]]);
  });

  test("what is not loaded yet when a search is saved is not told as if it were new", async () => {
    const location = fresh();
    const first = await start({ location });
    const many = Array.from({ length: 1_500 }, (_, index) => offer(`m-${index}`, { topics: ["T14"] }));
    await put(first, ...many);
    await first.close();
    const catalogue = await opened({ location, loadWaitSeconds: 0 });
    open.push(catalogue);
    const receiver = await listening();
    const refusals = new Set<string>();
    await until(async () => {
      const { errors } = await save(catalogue, { webhookUrl: receiver.url, filter: { topics: ["T14"] } });
      for (const { extensions } of errors ?? []) refusals.add(extensions.code);
      return errors === undefined;
    }, 30_000);
    expect([...refusals].filter((code) => code !== "NOT_READY")).toEqual([]);
    await until(
      async () =>
        (await catalogue.database.manager.countBy(SavedSearchRow, { state: SavedSearchState.ACTIVE })) === 1,
    );
    await until(async () => !("loading" in (await catalogue.health())));
    await put(catalogue, offer("new-14", { topics: ["T14"] }));
    await until(() => receiver.batches.length > 0);
    await catalogue.runSavedSearches();
    expect(told(receiver)).toEqual([["aice:new-14 NEW"]]);
    await changeOffers(partner.database, { delete: many.map(({ record }) => record.id) });
  }, 60_000);

  test("tells nothing before the webhook has proved that it knows the secret", async () => {
    const silent = await listening(null);
    const wrong = await listening("another-secret-of-twenty-characters");
    for (const receiver of [silent, wrong]) {
      const { data } = await save(catalogue, { webhookUrl: receiver.url, filter: { topics: ["T4"] } });
      const owner = { id: data.saveSearch.search.id, key: data.saveSearch.key };
      await until(() => receiver.challenges.length >= 2);
      await put(catalogue, offer(`of-${new URL(receiver.url).port}`, { topics: ["T4"] }));
      await catalogue.runSavedSearches();
      const state = await stateOf(catalogue, owner);
      expect(state.state).toBe("UNCONFIRMED");
      expect(state.problem).toMatch(
        receiver === silent ? /did not answer the challenge with/ : /with another secret/,
      );
    }
    expect(wrong.forged).toBe(wrong.attempts.length);
    expect([...silent.batches, ...wrong.batches]).toEqual([]);
    // Once the receiver has the secret, it is told what came since the search was saved.
    silent.secret = SECRET;
    await until(() => silent.batches.length === 1);
    expect(told(silent)[0]).toHaveLength(2);
  });

  test("deletes what nobody confirms within a day", async () => {
    const { data } = await save(catalogue, { webhookUrl: (await listening(null)).url });
    offset += DAY + 60_000;
    await catalogue.runSavedSearches();
    const { search, key } = data.saveSearch;
    expect(await stateOf(catalogue, { id: search.id, key })).toBeNull();
    expect(await catalogue.database.manager.countBy(OutboxDelivery, { receiver: search.id })).toBe(0);
  });

  test("is suspended when its webhook takes nothing for long, keeps what waits, and starts again when it is confirmed", async () => {
    const catalogue = await start({ alertPauses: { delivery: [20, 20], runs: 20 } });
    const receiver = await listening();
    const owner = await saved(catalogue, receiver, { filter: { topics: ["T6"] } });
    receiver.status = 500;
    await put(catalogue, offer("a-6", { topics: ["T6"] }));
    await until(async () => (await stateOf(catalogue, owner)).state === "SUSPENDED");
    expect(await stateOf(catalogue, owner)).toMatchObject({
      waiting: 1,
      problem: "The webhook did not take it: status 500.",
    });
    await put(catalogue, offer("b-6", { topics: ["T6"] }));
    await catalogue.runSavedSearches();
    receiver.status = 200;
    const [, lost] = receiver.attempts;
    await ask(
      catalogue,
      "mutation ($id: ID!, $key: String!) { confirmSavedSearch(id: $id, key: $key) { state } }",
      owner,
    );
    await until(() => receiver.batches.length === 2);
    expect(told(receiver)).toEqual([["aice:a-6 NEW"], ["aice:b-6 NEW"]]);
    expect(receiver.batches[0]?.id).toBe(lost);
  });

  test("a new address must be confirmed, and gets what the old one did not take", async () => {
    const [old, next] = [await listening(), await listening(null)];
    const owner = await saved(catalogue, old, { filter: { topics: ["T7"] } });
    old.status = 500;
    await put(catalogue, offer("a-7", { topics: ["T7"] }));
    await until(() => old.attempts.length >= 2);
    const update =
      "mutation ($id: ID!, $key: String!, $input: UpdateSavedSearchInput!) { updateSavedSearch(id: $id, key: $key, input: $input) { state name every } }";
    const { updateSavedSearch } = await ask(catalogue, update, {
      ...owner,
      input: { webhookUrl: next.url, name: "Dogane", every: "HOURLY" },
    });
    expect(updateSavedSearch).toEqual({ state: "UNCONFIRMED", name: "Dogane", every: "HOURLY" });
    await until(() => next.challenges.length >= 2);
    expect(next.batches).toEqual([]);
    next.secret = SECRET;
    await until(() => next.batches.length === 1);
    expect(told(next)).toEqual([["aice:a-7 NEW"]]);
  });

  test("a changed filter tells nothing that was there before, and everything that came since", async () => {
    const receiver = await listening();
    await put(catalogue, offer("x-8", { topics: ["T8"] }), offer("y-8", { topics: ["T8-Y"] }));
    const owner = await saved(catalogue, receiver, { filter: { topics: ["T8"] }, every: "DAILY" });
    await put(catalogue, offer("y2-8", { topics: ["T8-Y"] }));
    await ask(
      catalogue,
      "mutation ($id: ID!, $key: String!, $input: UpdateSavedSearchInput!) { updateSavedSearch(id: $id, key: $key, input: $input) { id } }",
      { ...owner, input: { filter: { topics: ["T8-Y"] } } },
    );
    await catalogue.runSavedSearches();
    expect(receiver.batches).toEqual([]);
    offset += DAY;
    await catalogue.runSavedSearches();
    await until(() => receiver.batches.length === 1);
    expect(told(receiver)).toEqual([["aice:y2-8 NEW"]]);
  });

  test("a large batch comes in parts that hold every offer once, and the next waits for all of them", async () => {
    const receiver = await listening();
    await saved(catalogue, receiver, { filter: { topics: ["T9"] }, every: "WEEKLY" });
    const many = Array.from({ length: 450 }, (_, index) => offer(`n-${index}`, { topics: ["T9"] }));
    await put(catalogue, ...many);
    offset += 7 * DAY;
    await catalogue.runSavedSearches();
    await until(() => receiver.batches.flatMap(({ data }) => data.offers).length === 450);
    const ids = receiver.batches.flatMap(({ data }) => data.offers.map(({ id }) => id));
    expect(new Set(ids).size).toBe(450);
    expect(receiver.batches.flatMap(({ data }) => data.offers.filter(({ title }) => title)).length).toBe(200);
  }, 20_000);

  test("a wrong key or id finds nothing", async () => {
    const receiver = await listening();
    const owner = await saved(catalogue, receiver);
    const { database } = catalogue;
    const row = await database.manager.findOneByOrFail(SavedSearchRow, { id: owner.id });
    expect(JSON.stringify(row)).not.toContain(owner.key);
    for (const wrong of [
      { ...owner, key: `${owner.key}x` },
      { ...owner, key: row.keyHash },
      { ...owner, key: "" },
      { ...owner, id: "no-such-id" },
      { id: "' OR 1=1 --", key: "x".repeat(100_000) },
    ]) {
      expect(await stateOf(catalogue, wrong)).toBeNull();
      for (const mutation of [
        "deleteSavedSearch(id: $id, key: $key)",
        "confirmSavedSearch(id: $id, key: $key) { id }",
        'updateSavedSearch(id: $id, key: $key, input: { name: "mine" }) { id }',
      ]) {
        const { errors } = await execute(
          catalogue,
          `mutation ($id: ID!, $key: String!) { ${mutation} }`,
          wrong,
        );
        expect(errors[0].extensions.code).toBe("SAVED_SEARCH_NOT_FOUND");
      }
    }
    await ask(
      catalogue,
      "mutation ($id: ID!, $key: String!) { deleteSavedSearch(id: $id, key: $key) }",
      owner,
    );
    expect(await database.manager.count(SavedSearchRow)).toBe(0);
    expect(await database.manager.count(OutboxDelivery)).toBe(0);
  });

  test("connects to no address inside, neither when it is saved nor later", async () => {
    const receiver = await listening();
    const { port } = new URL(receiver.url);
    let address = "127.0.0.1";
    const network = networkPolicy({ resolve: async () => [{ address, family: 4 }] });
    const catalogue = await start({ network });
    for (const webhookUrl of [
      "http://10.0.0.1/hook",
      "http://169.254.169.254/latest/meta-data",
      "http://metadata.google.internal/",
      "http://[::ffff:127.0.0.1]/hook",
      "http://2130706433/hook",
      "ftp://example.org/",
      "http://user:password@example.org/",
      "nonsense",
    ]) {
      const { data, errors } = await save(catalogue, { webhookUrl });
      expect(data.saveSearch).toBeNull();
      expect(errors[0].extensions.code).toBe("WEBHOOK_REFUSED");
    }
    address = "10.1.2.3";
    const { errors } = await save(catalogue, { webhookUrl: `http://inside.example:${port}/hook` });
    expect(errors[0].message).toBe(
      "The hub does not connect to inside.example: it must be on the public internet.",
    );
    // A name that resolves to something else once it is trusted.
    address = "127.0.0.1";
    const owner = await saved(catalogue, receiver, {
      webhookUrl: `http://rebinding.example:${port}/hook`,
      filter: { topics: ["T11"] },
    });
    address = "10.1.2.3";
    await put(catalogue, offer("a-11", { topics: ["T11"] }));
    await until(async () => (await stateOf(catalogue, owner)).failingSince !== null);
    expect((await stateOf(catalogue, owner)).problem).toBe("The webhook could not be reached.");
    expect(receiver.batches).toEqual([]);
  });

  test("keeps as many searches as it may, and refuses what is too long or makes no sense", async () => {
    const catalogue = await start({ settings: { savedSearchLimit: 3, savedSearchesPerHost: 2 } });
    const { url } = await listening(null);
    const codeOf = async (input: object) => {
      const { errors } = await save(catalogue, { webhookUrl: url, ...input });
      return errors?.[0].extensions.code;
    };
    expect(await codeOf({ name: "x".repeat(101) })).toBe("TEXT_TOO_LONG");
    expect(await codeOf({ name: " " })).toBe("BAD_USER_INPUT");
    expect(await codeOf({ secret: "short" })).toBe("BAD_USER_INPUT");
    expect(await codeOf({ closingSoonDays: 1_000 })).toBe("BAD_USER_INPUT");
    expect(
      await codeOf({ filter: { topics: Array.from({ length: 250 }, (_, i) => `topic-${i}`.repeat(10)) } }),
    ).toBe("TEXT_TOO_LONG");
    expect(await codeOf({ filter: { countries: ["ZZ"] } })).toBe("UNKNOWN_COUNTRY");
    expect(await codeOf({ filter: { partners: ["nobody"] } })).toBe("UNKNOWN_PARTNER");
    expect(await codeOf({})).toBeUndefined();
    expect(await codeOf({})).toBeUndefined();
    expect(await codeOf({})).toBe("SAVED_SEARCH_LIMIT");
    expect(await codeOf({ webhookUrl: url.replace("127.0.0.1", "localhost") })).toBeUndefined();
    expect(await codeOf({ webhookUrl: "http://127.0.0.2/" })).toBe("SAVED_SEARCH_LIMIT");
  });
});
