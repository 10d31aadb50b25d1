/** @module The codes of the reference subgraph that offers may carry, and what they tell of countries. */

/** A country as far as the catalogue needs it. */
export interface CountryFacts {
  readonly code: string;
  readonly area: string;
  readonly groups: readonly string[];
}

/** What an area or a group of countries is called. */
export interface NamedCode {
  readonly code: string;
  readonly it: string;
  readonly en: string;
}

/** What the reference subgraph said; kept as JSON. */
export interface ReferenceLists {
  readonly countries: readonly CountryFacts[];
  readonly provinces: readonly string[];
  readonly divisions: readonly { readonly classification: string; readonly code: string }[];
  /** Absent in lists that an earlier version kept. */
  readonly names?: { readonly areas: readonly NamedCode[]; readonly groups: readonly NamedCode[] };
}

/** The same, ready to look codes up. */
export interface ReferenceCodes {
  readonly country: (code: string) => CountryFacts | undefined;
  readonly isArea: (code: string) => boolean;
  readonly isGroup: (code: string) => boolean;
  /** Undefined when it has no name, or none that was read. */
  readonly areaName: (code: string) => NamedCode | undefined;
  readonly groupName: (code: string) => NamedCode | undefined;
  readonly isProvince: (code: string) => boolean;
  /** `ATECO` leaves the edition open: a division of any edition is known. */
  readonly isDivision: (classification: string, code: string) => boolean;
  /** Whether nothing was ever read, so that no code can be known. */
  readonly empty: boolean;
}

/** Prepares the lists for looking up. */
export function referenceCodes(lists: ReferenceLists): ReferenceCodes {
  const countries = new Map(lists.countries.map((country) => [country.code, country]));
  const areas = new Set(lists.countries.map(({ area }) => area));
  const groups = new Set(lists.countries.flatMap((country) => country.groups));
  const areaNames = new Map(lists.names?.areas.map((area) => [area.code, area]));
  const groupNames = new Map(lists.names?.groups.map((group) => [group.code, group]));
  const provinces = new Set(lists.provinces);
  const divisions = new Set(
    lists.divisions.flatMap(({ classification, code }) => [`${classification} ${code}`, `ATECO ${code}`]),
  );
  return {
    country: (code) => countries.get(code),
    isArea: (code) => areas.has(code),
    isGroup: (code) => groups.has(code),
    areaName: (code) => areaNames.get(code),
    groupName: (code) => groupNames.get(code),
    isProvince: (code) => provinces.has(code),
    isDivision: (classification, code) => divisions.has(`${classification} ${code}`),
    empty: countries.size === 0,
  };
}

/** What is known before the reference subgraph was ever read. */
export const NO_REFERENCE_LISTS: ReferenceLists = { countries: [], provinces: [], divisions: [] };
