/** @module The agreement beside a real catalogue of two partners, as the hub joins them. */
import type { Clock } from "../../runtime/clock.js";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import type { User } from "../../schema/identity/user.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { claai } from "../../subgraphs/claai/partner.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { offerTypes, typesOf } from "../catalogue/offer-records.js";
import type { Asking } from "../harness/asking.js";
import { askersOf, gatewayKeys } from "../harness/opened-subgraph.js";

/** Slugs of its partners. */
export const PARTNERS = ["aice", "claai"];

/** The few subgraphs. */
export interface SmallHub {
  readonly agreement: RunningSubgraph;
  readonly catalogue: RunningCatalogue;
  /** Every statement of the agreement so far. */
  readonly statements: readonly string[];
  askAgreement(user: User | null): Asking;
  askCatalogue(user: User | null): Asking;
  /** Whether the agreement can reach the catalogue. */
  reachable: boolean;
  close(): Promise<void>;
}

/** Opens them; the catalogue has read no feed yet. */
export async function smallHub(location: DatabaseLocation, clock: Clock): Promise<SmallHub> {
  const subgraphs = new Map<string, RunningSubgraph>();
  const client = (slug: string) => localClient(subgraphs.get(slug) as RunningSubgraph);
  const state = { reachable: true };
  const statements: string[] = [];
  for (const definition of [reference, agreement, aice, claai]) {
    const opened = await openSubgraph(definition, {
      location,
      log,
      clock,
      gatewayKeys,
      onStatement: (slug, statement) => {
        if (slug === "agreement") statements.push(statement);
      },
      neighbour: (slug) => (state.reachable && subgraphs.has(slug) ? client(slug) : null),
    });
    subgraphs.set(definition.slug, opened);
  }
  const catalogue = await openCatalogue({
    location,
    log,
    clock,
    gatewayKeys,
    clientFor: ({ slug }) => client(slug),
    referenceClient: client("reference"),
    agreementClient: client("agreement"),
    settings: { harvestIntervalSeconds: 0 },
  });
  subgraphs.set("catalogue", catalogue);
  const own = subgraphs.get("agreement") as RunningSubgraph;
  return Object.assign(state, {
    agreement: own,
    catalogue,
    statements,
    askAgreement: askersOf(own, clock),
    askCatalogue: askersOf(catalogue, clock),
    async close() {
      for (const subgraph of [...subgraphs.values()].reverse()) await subgraph.close();
    },
  });
}

/** Reads the partners' feeds for the first time. */
export async function readFeeds({ catalogue }: SmallHub): Promise<void> {
  const feeds = PARTNERS.map((slug) => ({ slug, url: `local:${slug}` }));
  await catalogue.setOfferTypes(offerTypes([aice, claai].flatMap(typesOf), feeds));
  await catalogue.harvest();
}
