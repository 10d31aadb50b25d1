/** @module A partner's subgraph in few lines: its offer types, and what it has beyond offers. */
import type { MixedList } from "typeorm";
import { In } from "typeorm";
import { namespaceOf } from "../../../schema/namespace.js";
import { defineLoader, inOrderOf } from "../context.js";
import {
  type DecoratedClass,
  defineSubgraph,
  type ReferenceResolver,
  type SeedTools,
  type SubgraphDefinition,
} from "../define-subgraph.js";
import { CreateOffers1700000001000 } from "../migrations/1700000001000-create-offers.js";
import { OfferFeedResolver } from "./offer-feed.js";
import { kindOf } from "./offer-kinds.js";
import { OfferRevision, OfferRow } from "./offer-row.js";
import { importOfferSeed, readOfferSeed } from "./offer-seed.js";

/** A partner's subgraph. */
export interface PartnerDefinition extends SubgraphDefinition {
  /** What all its type names start with: the slug in PascalCase. */
  readonly namespace: string;
  readonly offerTypes: readonly DecoratedClass[];
}

/** What a partner's folder states. */
export interface PartnerParts {
  readonly slug: string;
  /** Concrete offer types, marked with `@OfferType`, one a kind. */
  readonly offerTypes: readonly DecoratedClass[];
  /** What the partner has beyond offers. */
  readonly resolvers?: readonly DecoratedClass[];
  readonly types?: readonly DecoratedClass[];
  readonly references?: Readonly<Record<string, ReferenceResolver>>;
  readonly entities?: MixedList<DecoratedClass>;
  readonly migrations?: readonly DecoratedClass[];
  readonly seed?: (tools: SeedTools) => Promise<void>;
}

/** Defines a partner's subgraph with its offers, its feed and its seed (`subgraphs/<slug>/seed.json`). */
export function definePartner(parts: PartnerParts): PartnerDefinition {
  const { slug, offerTypes } = parts;
  const namespace = namespaceOf(slug);
  const typeNames = new Map(offerTypes.map((type) => [kindOf(type) as string, type.name]));
  return {
    ...defineSubgraph<SubgraphDefinition>({
      slug,
      resolvers: [OfferFeedResolver, ...(parts.resolvers ?? [])],
      types: [...offerTypes, ...(parts.types ?? [])],
      references: {
        ...Object.fromEntries(offerTypes.map((type) => [type.name, resolveOffer(type.name)])),
        ...parts.references,
      },
      entities: [OfferRow, OfferRevision, ...Object.values(parts.entities ?? [])],
      migrations: [CreateOffers1700000001000, ...(parts.migrations ?? [])],
      async seed(tools) {
        await importOfferSeed(readOfferSeed(slug), typeNames, tools);
        await parts.seed?.(tools);
      },
    }),
    namespace,
    offerTypes,
  };
}

const offerById = defineLoader(async (ids: readonly string[], { database }) =>
  inOrderOf(
    ids,
    await database.manager.findBy(OfferRow, { id: In([...ids]), deleted: false }),
    ({ id }) => id,
  ),
);

function resolveOffer(typeName: string): ReferenceResolver {
  return async ({ id }, context) => {
    const row = await context.load(offerById, String(id));
    if (row === null || row.typeName !== typeName) return null;
    return { __typename: typeName, id: row.id, ...liveFields(row.live) };
  };
}

/** Codes of countries become references. */
function liveFields(live: OfferRow["live"]): Record<string, unknown> {
  const { places, ...rest } = live;
  return Array.isArray(places) ? { ...rest, places: places.map((code) => ({ code })) } : rest;
}
