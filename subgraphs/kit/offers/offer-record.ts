/** @module The record of an offer as it travels in the feed; the shapes of `schema/contract/feed.graphql` in TypeScript. */

/** A text in the feed. */
export interface FeedText {
  readonly it: string;
  readonly en: string | null;
}

/** Who may have an offer. Empty lists and nulls set no limit. */
export interface FeedEligibility {
  readonly sizes: readonly string[];
  readonly classification: string;
  readonly includedDivisions: readonly string[];
  readonly excludedDivisions: readonly string[];
  readonly provinces: readonly string[];
  readonly experienceLevels: readonly string[];
  readonly seat: string | null;
  readonly minExportSharePct: number | null;
  readonly maxExportSharePct: number | null;
  readonly minEmployees: number | null;
  readonly maxEmployees: number | null;
  /** Whole euros. */
  readonly maxTurnover: number | null;
  readonly minYearsActive: number | null;
  readonly minBalanceSheets: number | null;
  readonly membershipRequired: boolean;
  readonly artisanOnly: boolean;
  readonly notes: string | null;
}

/** The countries an offer is for. */
export interface FeedCountries {
  readonly scope: string;
  readonly codes: readonly string[];
  readonly areas: readonly string[];
  readonly groups: readonly string[];
  readonly excludedCodes: readonly string[];
}

/** Local dates (`2026-11-22`) in Europe/Rome. */
export interface FeedDates {
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly eventStart: string | null;
  readonly eventEnd: string | null;
  readonly permanent: boolean;
  readonly untilFundsExhausted: boolean;
  /** Day on which the partner recorded that the funds are spent. */
  readonly exhaustedOn: string | null;
  /** Day since which the partner has suspended it. */
  readonly suspendedOn: string | null;
  readonly note: string | null;
}

/** Where a record comes from and how far it was checked. */
export interface FeedProvenance {
  readonly basis: string;
  readonly confidence: string;
  readonly asOf: string | null;
  readonly sourceNote: string | null;
  readonly unverifiedFields: readonly string[];
}

/** The common fields of one offer. Codes are text; the catalogue checks them at harvest. */
export interface FeedRecord {
  readonly id: string;
  /** Concrete type in the partner's subgraph. */
  readonly typeName: string;
  readonly kind: string;
  readonly subKind: string | null;
  readonly series: string | null;
  readonly edition: string | null;
  readonly provider: string | null;
  readonly manager: string | null;
  readonly title: FeedText;
  readonly summary: FeedText;
  readonly actionLine: string;
  readonly targetGroups: readonly string[];
  readonly topics: readonly string[];
  readonly tags: readonly string[];
  readonly eligibility: FeedEligibility;
  readonly countries: FeedCountries;
  readonly cost: { readonly type: string; readonly amount: number | null };
  readonly channels: readonly string[];
  readonly procedure: string;
  readonly dates: FeedDates;
  readonly languages: readonly string[];
  /** Least and greatest amount for one company, in whole euros; what a search by amount compares. */
  readonly amounts: { readonly min: number | null; readonly max: number | null } | null;
  readonly aidRegime: string | null;
  readonly provenance: FeedProvenance;
  /** UTC instant of the last change. */
  readonly updatedAt: string;
}
