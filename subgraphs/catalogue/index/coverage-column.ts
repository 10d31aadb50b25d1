import { TypedFastBitSet } from "typedfastbitset";
import type { FeedCountries } from "../../kit/offers/offer-record.js";
import type { CountryFacts } from "../neighbours/reference-codes.js";
import type { IndexedOffer } from "./indexed-offer.js";
import { Members } from "./members.js";
import { covers } from "./offer-filter.js";

interface Coverage {
  readonly countries: FeedCountries;
  readonly members: Members;
  /** Where that is, once it was asked for. */
  reach: Reach | null;
}

interface Reach {
  readonly all: readonly CountryFacts[];
  readonly codes: readonly string[];
  readonly areas: readonly string[];
}

/**
 * Which slots are for which countries. Offers that say the same of countries are one entry: there are few such sayings,
 * most of all "everywhere", so a country is looked up in them and not in each offer. Whatever the reference data says
 * of areas and groups at the time of a question holds.
 */
export class CoverageColumn {
  private readonly coverages = new Map<string, Coverage>();

  add(slot: number, { record: { countries } }: IndexedOffer): void {
    const key = keyOf(countries);
    let coverage = this.coverages.get(key);
    if (coverage === undefined) {
      coverage = { countries, members: new Members(), reach: null };
      this.coverages.set(key, coverage);
    }
    coverage.members.add(slot);
  }

  remove(slot: number, { record: { countries } }: IndexedOffer): void {
    const key = keyOf(countries);
    const members = this.coverages.get(key)?.members;
    members?.remove(slot);
    if (members?.size === 0) this.coverages.delete(key);
  }

  /** The slots that are for at least one of some countries. */
  fitting(countries: readonly CountryFacts[]): TypedFastBitSet {
    const fitting = new TypedFastBitSet();
    for (const { countries: said, members } of this.coverages.values()) {
      if (countries.some((country) => covers(said, country))) members.addTo(fitting);
    }
    return fitting;
  }

  /**
   * For each country, and for each area, how many slots of a set are for it; for an area: for one of its countries.
   *
   * @param all every country there is; the same list as long as nothing changed
   */
  counts(
    set: TypedFastBitSet,
    all: readonly CountryFacts[],
  ): { readonly countries: Map<string, number>; readonly areas: Map<string, number> } {
    const countries = new Map<string, number>();
    const areas = new Map<string, number>();
    for (const coverage of this.coverages.values()) {
      const count = coverage.members.countIn(set);
      if (count === 0) continue;
      const reach = reachOf(coverage, all);
      for (const code of reach.codes) countries.set(code, (countries.get(code) ?? 0) + count);
      for (const area of reach.areas) areas.set(area, (areas.get(area) ?? 0) + count);
    }
    return { countries, areas };
  }
}

function reachOf(coverage: Coverage, all: readonly CountryFacts[]): Reach {
  if (coverage.reach?.all !== all) {
    const reached = all.filter((country) => covers(coverage.countries, country));
    coverage.reach = {
      all,
      codes: reached.map(({ code }) => code),
      areas: [...new Set(reached.map(({ area }) => area))],
    };
  }
  return coverage.reach;
}

function keyOf({ scope, codes, areas, groups, excludedCodes }: FeedCountries): string {
  return [scope, ...[codes, areas, groups, excludedCodes].map((values) => values.join(" "))].join("|");
}
