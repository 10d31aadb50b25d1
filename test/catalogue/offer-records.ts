/** @module Offers made for tests. */
import "reflect-metadata";
import type { OfferType, OfferTypes, SubgraphAddress } from "../../schema/supergraph.js";
import type { PartnerDefinition } from "../../subgraphs/kit/offers/define-partner.js";
import { kindOf } from "../../subgraphs/kit/offers/offer-kinds.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";

type Overrides = {
  [Field in keyof FeedRecord]?: FeedRecord[Field] extends object | null
    ? Partial<FeedRecord[Field]> | null
    : FeedRecord[Field];
};

/** A good record of Aice; given parts replace the usual ones. */
export function offerRecord(id: string, parts: Overrides = {}): FeedRecord {
  const usual: FeedRecord = {
    id,
    typeName: "AiceTrainingCourse",
    kind: "TRAINING_COURSE",
    subKind: null,
    series: null,
    edition: null,
    provider: null,
    manager: null,
    title: { it: `Corso ${id}`, en: `Course ${id}` },
    summary: { it: "Breve descrizione.", en: "Short description." },
    actionLine: "TRAINING",
    targetGroups: [],
    topics: [],
    tags: [],
    eligibility: {
      sizes: [],
      classification: "ATECO",
      includedDivisions: [],
      excludedDivisions: [],
      provinces: [],
      experienceLevels: [],
      seat: null,
      minExportSharePct: null,
      maxExportSharePct: null,
      minEmployees: null,
      maxEmployees: null,
      maxTurnover: null,
      minYearsActive: null,
      minBalanceSheets: null,
      membershipRequired: false,
      artisanOnly: false,
      notes: null,
    },
    countries: { scope: "ALL", codes: [], areas: [], groups: [], excludedCodes: [] },
    cost: { type: "FREE", amount: null },
    channels: [],
    procedure: "CONTINUOUS",
    dates: {
      opensOn: null,
      closesOn: null,
      eventStart: null,
      eventEnd: null,
      permanent: false,
      untilFundsExhausted: false,
      exhaustedOn: null,
      suspendedOn: null,
      note: null,
    },
    languages: ["IT"],
    amounts: null,
    aidRegime: null,
    provenance: {
      basis: "ILLUSTRATIVE",
      confidence: "INVENTED",
      asOf: null,
      sourceNote: null,
      unverifiedFields: [],
    },
    updatedAt: "2026-11-22T00:00:00.000Z",
  };
  const merged = Object.entries({ ...usual, ...parts }).map(([field, value]) => {
    const before = usual[field as keyof FeedRecord];
    const isPart =
      typeof value === "object" && value !== null && !Array.isArray(value) && typeof before === "object";
    return [field, isPart ? { ...before, ...value } : value];
  });
  return Object.fromEntries(merged) as FeedRecord;
}

/** The types of a partner, as the registry would tell. */
export function typesOf(partner: PartnerDefinition): OfferType[] {
  return partner.offerTypes.map((type) => ({
    name: type.name,
    partner: partner.slug,
    kind: kindOf(type),
    missingFields: [],
  }));
}

/** All types served and listed. */
export function offerTypes(served: readonly OfferType[], feeds: readonly SubgraphAddress[]): OfferTypes {
  return { served, listed: served.map(({ name }) => name), feeds };
}
