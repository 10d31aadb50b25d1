/** @module What every hosted partner's subgraph must do, whoever it is. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { systemClock } from "../../runtime/clock.js";
import { silentLogger } from "../../runtime/log.js";
import { checkSubgraph } from "../../schema/checks/ordered.js";
import { contract } from "../../schema/contract.js";
import { parseSubgraph } from "../../schema/subgraph-document.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";
import { changeOffers, onOffersChanged } from "../../subgraphs/kit/offers/change-offers.js";
import type { PartnerDefinition } from "../../subgraphs/kit/offers/define-partner.js";
import { kindOf } from "../../subgraphs/kit/offers/offer-kinds.js";
import { OfferRow } from "../../subgraphs/kit/offers/offer-row.js";
import { importOfferSeed, type OfferSeed, readOfferSeed } from "../../subgraphs/kit/offers/offer-seed.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { recordFaults } from "./record-faults.js";
import { readFeed, resolve } from "./subgraph-under-test.js";

const documents = new Map(
  partners.map((partner) => [partner.slug, parseSubgraph(federatedSchema(partner).sdl)]),
);

describeOnEachDatabase("a hosted partner", (fresh) => {
  for (const partner of partners) describe(partner.slug, () => conforms(partner, fresh));
});

test("the partners ship 118 offers together", () => {
  expect(partners).toHaveLength(12);
  const offers = partners.flatMap(({ slug }) => readOfferSeed(slug).offers);
  expect(new Set(offers.map(({ id }) => id)).size).toBe(118);
});

function conforms(
  partner: PartnerDefinition,
  fresh: Parameters<Parameters<typeof describeOnEachDatabase>[1]>[0],
) {
  const { slug, offerTypes } = partner;
  const types = offerTypes.map(({ name }) => name);
  const typeOfKind = new Map(offerTypes.map((type) => [kindOf(type) as string, type.name]));
  const statements: string[] = [];
  let subgraph: RunningSubgraph;

  beforeAll(async () => {
    const onStatement = (_slug: string, statement: string) => statements.push(statement);
    subgraph = await openSubgraph(partner, { location: fresh(), log: silentLogger, onStatement });
  });
  afterAll(() => subgraph.close());

  const importSeed = (seed: OfferSeed) =>
    importOfferSeed(seed, typeOfKind, { database: subgraph.database, clock: systemClock, log: silentLogger });
  const anOffer = async () => {
    const row = await subgraph.database.manager.findOneOrFail(OfferRow, {
      where: { deleted: false },
      order: { revision: "ASC" },
    });
    return { record: row.record, live: row.live };
  };
  const codeOf = async (query: string, variables = {}) => {
    const { errors } = await subgraph.execute({ query, variables }, {});
    return errors?.map(({ extensions }) => extensions?.["code"]);
  };

  test("pages through its whole feed without repeating an offer", async () => {
    const { items, pages } = await readFeed(subgraph, 3);
    const shipped = readOfferSeed(slug).offers.map(({ id }) => id);
    expect(items.map(({ id }) => id)).toEqual(shipped);
    expect(items.every(({ id, deleted, offer }) => !deleted && offer?.id === id)).toBe(true);
    expect(pages).toBe(Math.ceil(shipped.length / 3));
  });

  test("feeds valid records only", async () => {
    const { items } = await readFeed(subgraph, 1000);
    expect(
      items.flatMap(({ offer }) => (offer === null ? ["a tombstone"] : recordFaults(offer, slug))),
    ).toEqual([]);
  });

  test("resolves every offer of its feed, with every live field, as the type that the feed names", async () => {
    const { items } = await readFeed(subgraph, 1000);
    const keys = items.map(({ id, offer }) => ({ __typename: offer?.typeName ?? "", id }));
    const { data, errors } = await resolve(subgraph, types, keys);
    expect(errors).toBeUndefined();
    expect(data?.["_entities"]).toMatchObject(keys);
  });

  test("answers null for ids that it does not know, and for a known id under another type", async () => {
    const { record } = await anOffer();
    const others = types
      .filter((name) => name !== record.typeName)
      .map((name) => ({ __typename: name, id: record.id }));
    const unknown = types.map((name) => ({ __typename: name, id: `${slug}:no-such-offer` }));
    const { data, errors } = await resolve(subgraph, types, [...unknown, ...others]);
    expect(errors).toBeUndefined();
    expect(data?.["_entities"]).toEqual([...unknown, ...others].map(() => null));
  });

  test("resolves fifty keys in one SQL statement", async () => {
    const { items } = await readFeed(subgraph, 50);
    const keys = Array.from({ length: 50 }, (_, index) => {
      const item = items[index];
      return { __typename: item?.offer?.typeName ?? types[0] ?? "", id: item?.id ?? `${slug}:none-${index}` };
    });
    statements.length = 0;
    await resolve(subgraph, types, keys);
    expect(statements).toHaveLength(1);
  });

  test("refuses a cursor that is none, a page out of range and too many keys, each with its code", async () => {
    const feed =
      "query ($first: Int!, $after: String) { offerFeed(first: $first, after: $after) { endCursor } }";
    const keys = Array.from({ length: 1001 }, (_, index) => ({
      __typename: types[0],
      id: `${slug}:${index}`,
    }));
    expect(await codeOf(feed, { first: 10, after: "rubbish" })).toEqual(["CURSOR_INVALID"]);
    expect(await codeOf(feed, { first: 0 })).toEqual(["PAGE_SIZE_OUT_OF_RANGE"]);
    expect(await codeOf(feed, { first: 1001 })).toEqual(["PAGE_SIZE_OUT_OF_RANGE"]);
    expect(
      await codeOf("query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }", { keys }),
    ).toEqual(["TOO_MANY_KEYS"]);
  });

  test("publishes a schema that keeps every rule of the contract, its namespace among them", () => {
    const others = new Map(documents);
    others.delete(slug);
    const document = parseSubgraph(subgraph.sdl);
    expect(checkSubgraph({ slug, document, contract: contract(), others })).toEqual([]);
  });

  test("feeds a deleted offer as a tombstone after all earlier changes, and again when it is back", async () => {
    const offer = await anOffer();
    const { id, typeName } = offer.record;
    const { endCursor } = await readFeed(subgraph, 1000);
    let told = 0;
    const stop = onOffersChanged(subgraph.database, () => told++);

    expect(await changeOffers(subgraph.database, { delete: [id] })).toEqual({ changed: 0, deleted: 1 });
    const { items: gone, endCursor: afterwards } = await readFeed(subgraph, 1000, endCursor);
    expect(gone).toEqual([{ id, deleted: true, offer: null }]);
    expect((await resolve(subgraph, types, [{ __typename: typeName, id }])).data?.["_entities"]).toEqual([
      null,
    ]);

    expect(await changeOffers(subgraph.database, { put: [offer] })).toEqual({ changed: 1, deleted: 0 });
    expect((await readFeed(subgraph, 1000, afterwards)).items).toMatchObject([{ id, deleted: false }]);

    expect(await changeOffers(subgraph.database, { put: [offer] })).toEqual({ changed: 0, deleted: 0 });
    expect(told).toBe(2);
    stop();
  });

  test("takes over a later version of its seed by what differs, once", async () => {
    const shipped = readOfferSeed(slug);
    const [first, second, ...rest] = shipped.offers;
    if (first === undefined) throw new Error(`${slug} ships no offer`);
    const retitled = { ...first, title: { it: "Un altro titolo", en: "Another title" } };
    const later = {
      meta: { ...shipped.meta, version: shipped.meta.version + 1 },
      offers: [retitled, ...rest],
    };
    const { endCursor } = await readFeed(subgraph, 1000);

    await importSeed(shipped);
    expect((await readFeed(subgraph, 1000, endCursor)).items).toEqual([]);

    await importSeed(later);
    const { items, endCursor: afterwards } = await readFeed(subgraph, 1000, endCursor);
    expect(items).toMatchObject([
      { id: first.id, deleted: false, offer: { title: { it: "Un altro titolo" } } },
      // A new partner starts with one.
      ...(second === undefined ? [] : [{ id: second.id, deleted: true }]),
    ]);

    await importSeed(later);
    expect((await readFeed(subgraph, 1000, afterwards)).items).toEqual([]);
  });
}
