/** @module A catalogue of all partners on a given day, for tests that read it. */
import { afterAll, beforeAll, expect } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { silentLogger as log } from "../../../runtime/log.js";
import { localClient } from "../../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../../subgraphs/agreement/subgraph.js";
import { openCatalogue, type RunningCatalogue } from "../../../subgraphs/catalogue/open-catalogue.js";
import { openSubgraph, type RunningSubgraph } from "../../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../../subgraphs/partners.js";
import { reference } from "../../../subgraphs/reference/subgraph.js";
import { freshFolders } from "../../harness/databases.js";
import { offerTypes, typesOf } from "../offer-records.js";

/** Asks the catalogue. */
export interface RealCatalogue {
  /** The data of an answer without errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  read(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** The code and message of the one error of an answer. */
  problem(query: string, variables?: Record<string, unknown>): Promise<{ code: unknown; message: string }>;
  /** Makes it another day. */
  setDay(day: string): void;
}

/** Opens it before the suite and closes it after. */
export function realCatalogue(day: string): RealCatalogue {
  const fresh = freshFolders();
  const subgraphs = new Map<string, RunningSubgraph>();
  let catalogue: RunningCatalogue;
  let now = noonOf(day);
  beforeAll(async () => {
    const location = fresh();
    const clock = { now: () => now };
    const opened = await Promise.all(
      [reference, agreement, ...partners].map((definition) =>
        openSubgraph(definition, { location, log, clock }),
      ),
    );
    for (const subgraph of opened) subgraphs.set(subgraph.slug, subgraph);
    const client = (slug: string) => localClient(subgraphs.get(slug) as RunningSubgraph);
    catalogue = await openCatalogue({
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
  }, 60_000);
  afterAll(async () => {
    await catalogue.close();
    for (const subgraph of subgraphs.values()) await subgraph.close();
  });

  const execute = async (query: string, variables = {}) =>
    JSON.parse(JSON.stringify(await catalogue.execute({ query, variables }, {})));
  return {
    async read(query, variables) {
      const { data, errors } = await execute(query, variables);
      expect(errors).toBeUndefined();
      return data;
    },
    async problem(query, variables) {
      const { errors } = await execute(query, variables);
      expect(errors).toHaveLength(1);
      return { code: errors[0].extensions.code, message: errors[0].message };
    },
    setDay(next) {
      now = noonOf(next);
    },
  };
}

function noonOf(day: string): Temporal.Instant {
  return Temporal.Instant.from(`${day}T11:00:00Z`);
}
