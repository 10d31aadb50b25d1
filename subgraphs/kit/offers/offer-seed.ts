/** @module Reads `seed.json` of a partner's folder and keeps its offers. */
import { readFileSync } from "node:fs";
import { projectFile } from "../../../runtime/project-files.js";
import type { SeedTools } from "../define-subgraph.js";
import type { Text } from "../language.js";
import { importOnce } from "../seed-state.js";
import { derivedFields } from "./derived-fields.js";
import type { FeedRecord } from "./offer-record.js";
import { OfferRow } from "./offer-row.js";
import { deleteOffers, putOffers, type StoredOffer } from "./offer-store.js";

/** One offer as a seed file states it. */
interface SeedOffer {
  id: string;
  provider: string | null;
  manager: string | null;
  kind: string;
  subKind: string | null;
  series?: string;
  edition?: string;
  actionLine: string;
  targetGroups: string[];
  title: Text;
  summary: Text;
  eligibility: Omit<
    FeedRecord["eligibility"],
    "classification" | "includedDivisions" | "excludedDivisions" | "maxTurnover"
  > & {
    ateco: { classification: string; includedDivisions: string[]; excludedDivisions: string[] };
    maxTurnoverEur: number | null;
  };
  countries: FeedRecord["countries"];
  funding: (Record<string, unknown> & SeedAmounts) | null;
  cost: { type: string; amountEur: number | null };
  aidRegime: string;
  procedure: string;
  channels: string[];
  dates: Omit<FeedRecord["dates"], "exhaustedOn" | "suspendedOn"> & {
    exhaustedOn?: string;
    suspendedOn?: string;
  };
  languages: string[];
  topics: string[];
  tags: string[];
  basis: string;
  confidence: string;
  asOf: string | null;
  sourceNote: string | null;
  unverifiedFields: string[];
  /** Live fields that only the offer's text states, and a partner's own; they win over {@link derivedFields}. */
  details?: Record<string, unknown>;
}

interface SeedAmounts {
  minAmount: number | null;
  maxAmount: number | null;
  grantMaxAmount: number | null;
  grantFixedAmount: number | null;
  amountsBySize: { size: string; maxAmount: number }[] | null;
}

/** A partner's seed file. `meta.version` grows with every change of the file. */
export interface OfferSeed {
  readonly meta: { readonly version: number; readonly generated: string };
  readonly offers: readonly SeedOffer[];
}

/** Reads `subgraphs/<slug>/seed.json`. */
export function readOfferSeed(slug: string): OfferSeed {
  return JSON.parse(readFileSync(projectFile(`subgraphs/${slug}/seed.json`), "utf8"));
}

/**
 * Imports the seed when it is newer than what the database holds: new and changed offers are written, those that the
 * seed no longer has are deleted.
 *
 * @param typeNames concrete type by kind
 */
export async function importOfferSeed(
  seed: OfferSeed,
  typeNames: ReadonlyMap<string, string>,
  { database, log }: SeedTools,
): Promise<void> {
  await importOnce(database, "offers", seed.meta.version, async (manager) => {
    const offers = seed.offers.map((offer) => toStoredOffer(offer, seed.meta.generated, typeNames));
    const kept = new Set(offers.map(({ record }) => record.id));
    const present = await manager.find(OfferRow, { select: { id: true }, where: { deleted: false } });
    const gone = present.map(({ id }) => id).filter((id) => !kept.has(id));
    const changed = await putOffers(manager, offers);
    const deleted = await deleteOffers(manager, gone);
    log.info({ version: seed.meta.version, changed, deleted }, "seed imported");
  });
}

/** Splits a seed offer into the record that the feed carries and the fields that are answered live. */
export function toStoredOffer(
  offer: SeedOffer,
  generated: string,
  typeNames: ReadonlyMap<string, string>,
): StoredOffer {
  const typeName = typeNames.get(offer.kind);
  if (typeName === undefined)
    throw new Error(`Cannot seed ${offer.id}: this partner has no type for ${offer.kind}`);
  const { ateco, maxTurnoverEur, ...limits } = offer.eligibility;
  const funding = offer.funding && wholeEuros(offer.funding);
  const record: FeedRecord = {
    id: offer.id,
    typeName,
    kind: offer.kind,
    subKind: offer.subKind,
    series: offer.series ?? null,
    edition: offer.edition ?? null,
    provider: offer.provider,
    manager: offer.manager,
    title: { it: offer.title.it, en: offer.title.en ?? null },
    summary: { it: offer.summary.it, en: offer.summary.en ?? null },
    actionLine: offer.actionLine,
    targetGroups: offer.targetGroups,
    topics: offer.topics,
    tags: offer.tags,
    eligibility: { ...limits, ...ateco, maxTurnover: maxTurnoverEur },
    countries: offer.countries,
    cost: { type: offer.cost.type, amount: offer.cost.amountEur },
    channels: offer.channels,
    procedure: offer.procedure,
    dates: {
      ...offer.dates,
      exhaustedOn: offer.dates.exhaustedOn ?? null,
      suspendedOn: offer.dates.suspendedOn ?? null,
    },
    languages: offer.languages.map((language) => language.toUpperCase()),
    amounts: funding && amountsOf(funding),
    aidRegime: offer.aidRegime,
    provenance: {
      basis: asCode(offer.basis),
      confidence: asCode(offer.confidence),
      asOf: offer.asOf,
      sourceNote: offer.sourceNote,
      unverifiedFields: offer.unverifiedFields,
    },
    updatedAt: `${generated}T00:00:00.000Z`,
  };
  return { record, live: { funding, aidRegime: offer.aidRegime, ...derivedFields(offer), ...offer.details } };
}

function asCode(word: string): string {
  return word.toUpperCase().replaceAll("-", "_");
}

/** Amounts are whole euros; sources sometimes state cents. */
function wholeEuros<T extends Record<string, unknown>>(funding: T): T {
  const amounts = [
    "budget",
    "minAmount",
    "maxAmount",
    "minInvestment",
    "maxInvestment",
    "grantMaxAmount",
    "grantFixedAmount",
    "loanMaxAmount",
  ];
  return Object.fromEntries(
    Object.entries(funding).map(([name, value]) => [
      name,
      amounts.includes(name) && typeof value === "number" ? Math.round(value) : value,
    ]),
  ) as T;
}

function amountsOf(funding: SeedAmounts): FeedRecord["amounts"] {
  const greatest = [
    funding.maxAmount,
    funding.grantMaxAmount,
    funding.grantFixedAmount,
    ...(funding.amountsBySize ?? []).map(({ maxAmount }) => maxAmount),
  ].filter((amount) => amount !== null);
  if (funding.minAmount === null && greatest.length === 0) return null;
  return {
    min: funding.minAmount ?? funding.grantFixedAmount,
    max: greatest.length === 0 ? null : Math.max(...greatest),
  };
}
