/** @module The catalogue with all hosted partners, as it ships, for tests that ask it. */
import { Temporal } from "temporal-polyfill";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { openCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { changeOffers, type OfferChanges } from "../../subgraphs/kit/offers/change-offers.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { offerTypes, typesOf } from "./offer-records.js";

/** Noon of the day for which the shipped offers' dates make sense. */
export const NOON = Temporal.Instant.from("2026-11-22T11:00:00Z");

/** The catalogue, harvested. */
export interface AllPartners {
  /** The data of an answer that must be without errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  read(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** Changes a partner's offers and reads its feed. */
  change(slug: string, changes: OfferChanges): Promise<void>;
  /** The code of the first error of an answer. */
  problemOf(query: string, variables?: Record<string, unknown>): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Opens it on a database, with a clock that stands at {@link NOON}. */
export async function allPartners(location: DatabaseLocation): Promise<AllPartners> {
  const clock = { now: () => NOON };
  const opened = new Map<string, RunningSubgraph>();
  for (const definition of [reference, agreement, ...partners]) {
    opened.set(definition.slug, await openSubgraph(definition, { location, log, clock }));
  }
  const client = (slug: string) => localClient(opened.get(slug) as RunningSubgraph);
  const catalogue = await openCatalogue({
    location,
    log,
    clock,
    clientFor: ({ slug }) => client(slug),
    referenceClient: client("reference"),
    agreementClient: client("agreement"),
    settings: { harvestIntervalSeconds: 0 },
  });
  const feeds = partners.map(({ slug }) => ({ slug, url: `local:${slug}` }));
  await catalogue.setOfferTypes(offerTypes(partners.flatMap(typesOf), feeds));
  await catalogue.harvest();
  const execute = (query: string, variables = {}) => catalogue.execute({ query, variables }, {});
  return {
    async read(query, variables) {
      const { data, errors } = await execute(query, variables);
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
      return JSON.parse(JSON.stringify(data));
    },
    async change(slug, changes) {
      await changeOffers((opened.get(slug) as RunningSubgraph).database, changes);
      await catalogue.harvest(slug);
    },
    async problemOf(query, variables) {
      const { errors } = await execute(query, variables);
      return errors?.[0]?.extensions?.["code"] as string | undefined;
    },
    async close() {
      await catalogue.close();
      for (const subgraph of opened.values()) await subgraph.close();
    },
  };
}
