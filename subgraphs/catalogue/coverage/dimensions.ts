/** @module What offers can be counted by: the values of each dimension, and which of them an offer is in. */
import { registerEnumType } from "type-graphql";
import type { Text } from "../../kit/language.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { ActionLine, OfferKind, OfferStatus, TargetGroup } from "../../kit/vocabulary.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import {
  COMPANY_SIZES,
  type OfferReach,
  type Places,
  reachesWith,
  TARGET_GROUPS,
} from "../reach/offer-reach.js";
import { statusOf } from "../status/offer-status.js";

/** What offers can be counted by. */
export enum CoverageDimension {
  PARTNER = "PARTNER",
  ACTION_LINE = "ACTION_LINE",
  TARGET_GROUP = "TARGET_GROUP",
  KIND = "KIND",
  COMPANY_SIZE = "COMPANY_SIZE",
  PROVINCE = "PROVINCE",
  AREA = "AREA",
  COUNTRY = "COUNTRY",
  STATUS = "STATUS",
}
registerEnumType(CoverageDimension, {
  name: "CoverageDimension",
  description: "What offers can be counted by.",
  valuesConfig: {
    PARTNER: { description: "All partners of the accord, and others that have a feed." },
    ACTION_LINE: { description: "The accord's action lines." },
    TARGET_GROUP: { description: "The accord's target groups; an offer that names none is for all." },
    KIND: { description: "What an offer is." },
    COMPANY_SIZE: { description: "Company sizes; an offer that names none is for all." },
    PROVINCE: { description: "The Lombard provinces; an offer that names none is for all of Lombardy." },
    AREA: {
      description:
        "All areas of the world. An offer is in each area of which it reaches a country; one that is for all countries is in all.",
    },
    COUNTRY: {
      description:
        "The countries that some offer of the catalogue names, or those of the filter. An offer is in the countries that it reaches itself, by their area or by a group.",
    },
    STATUS: { description: "Where an offer stands today." },
  },
});

/** A value of a dimension. */
export interface DimensionValue {
  readonly key: string;
  readonly label: Text;
}

/** Puts an offer into values of a dimension. */
export interface Placing {
  /** Into one value; `named` says whether the offer names it, or reaches it only because it is for all. */
  readonly into: (value: number, named: boolean) => void;
  /** Into all values, because it is for all. */
  readonly intoAll: () => void;
}

/** A dimension, ready to count offers by. */
export interface Dimension {
  readonly values: readonly DimensionValue[];
  readonly place: (offer: IndexedOffer, placing: Placing) => void;
}

/** What narrows a dimension: the values that the filter asks for, and those that it leaves out. */
export interface Narrowing {
  readonly only: readonly string[];
  readonly without: readonly string[];
}

/** The list of a filter that asks for values of a dimension. */
export const FILTER_LISTS: Readonly<Record<CoverageDimension, string>> = {
  PARTNER: "partners",
  ACTION_LINE: "actionLines",
  TARGET_GROUP: "targetGroups",
  KIND: "kinds",
  COMPANY_SIZE: "companySizes",
  PROVINCE: "provinces",
  AREA: "areas",
  COUNTRY: "countries",
  STATUS: "statuses",
};

/**
 * A dimension as the catalogue knows it now.
 *
 * @param everything all offers of the catalogue; called only where the values depend on them
 */
export function dimensionOf(
  name: CoverageDimension,
  context: CatalogueContext,
  narrowing: Narrowing,
  everything: () => readonly IndexedOffer[],
): Dimension {
  const { codes, labels, moment } = context;
  const reachOf = reachesWith(codes);
  const narrowed = (keys: readonly string[]) =>
    keys.filter(
      (key) =>
        (narrowing.only.length === 0 || narrowing.only.includes(key)) && !narrowing.without.includes(key),
    );
  const labelled = (list: string, keys: readonly string[]): DimensionValue[] =>
    keys.map((key) => ({ key, label: labels.of(list, key) }));

  switch (name) {
    case CoverageDimension.PARTNER:
      return single(
        narrowed(context.partners()).map((key) => ({ key, label: { it: context.nameOf(key) } })),
        ({ partner }) => partner,
      );
    case CoverageDimension.ACTION_LINE:
      return single(
        labelled("ActionLine", narrowed(Object.values(ActionLine))),
        ({ record }) => record.actionLine,
      );
    case CoverageDimension.KIND:
      return single(labelled("OfferKind", narrowed(Object.values(OfferKind))), ({ record }) => record.kind);
    case CoverageDimension.STATUS:
      return single(labelled("OfferStatus", narrowed(Object.values(OfferStatus))), ({ record }) =>
        statusOf(record.dates, moment),
      );
    case CoverageDimension.TARGET_GROUP:
      return byBits(
        labelled("TargetGroup", narrowed(Object.values(TargetGroup))),
        TARGET_GROUPS,
        ({ record }) => ({
          bits: reachOf(record).targetGroups,
          forAll: record.targetGroups.length === 0,
        }),
      );
    case CoverageDimension.COMPANY_SIZE:
      return byBits(
        labelled("CompanySize", narrowed(Object.values(CompanySize))),
        COMPANY_SIZES,
        ({ record }) => ({ bits: reachOf(record).sizes, forAll: record.eligibility.sizes.length === 0 }),
      );
    case CoverageDimension.PROVINCE:
      return byPlaces(
        labelled("Province", narrowed(codes.lists.provinces)),
        new Map(codes.lists.provinces.map((code, place) => [code, [place]])),
        (reach) => reach.provinces,
        reachOf,
      );
    case CoverageDimension.AREA: {
      const countriesOf = new Map<string, number[]>(codes.areas.map((area) => [area, []]));
      for (const [place, { area }] of codes.lists.countries.entries()) countriesOf.get(area)?.push(place);
      return byPlaces(
        labelled("Area", narrowed(codes.areas)),
        countriesOf,
        (reach) => reach.countries,
        reachOf,
      );
    }
    case CoverageDimension.COUNTRY: {
      const named = narrowing.only.length > 0 ? narrowing.only : namedCountries(everything());
      const shown = new Set(named);
      return byPlaces(
        labelled(
          "Country",
          narrowed(codes.lists.countries.map(({ code }) => code).filter((code) => shown.has(code))),
        ),
        new Map(codes.lists.countries.map(({ code }, place) => [code, [place]])),
        (reach) => reach.countries,
        reachOf,
      );
    }
  }
}

function namedCountries(offers: readonly IndexedOffer[]): string[] {
  const named = new Set<string>();
  for (const { record } of offers) for (const code of record.countries.codes) named.add(code);
  return [...named];
}

/** A dimension of which every offer has one value. */
function single(values: readonly DimensionValue[], keyOf: (offer: IndexedOffer) => string): Dimension {
  const places = new Map(values.map(({ key }, place) => [key, place]));
  return {
    values,
    place(offer, { into }) {
      const place = places.get(keyOf(offer));
      if (place !== undefined) into(place, true);
    },
  };
}

/** A dimension whose values are bits of a short list. */
function byBits(
  values: readonly DimensionValue[],
  list: readonly string[],
  bitsOf: (offer: IndexedOffer) => { readonly bits: number; readonly forAll: boolean },
): Dimension {
  const masks = values.map(({ key }) => 1 << list.indexOf(key));
  return {
    values,
    place(offer, { into, intoAll }) {
      const { bits, forAll } = bitsOf(offer);
      if (forAll) return intoAll();
      for (let value = 0; value < masks.length; value++) {
        if ((bits & (masks[value] ?? 0)) !== 0) into(value, true);
      }
    },
  };
}

/** A dimension whose values are sets of places. */
function byPlaces(
  values: readonly DimensionValue[],
  members: ReadonlyMap<string, readonly number[]>,
  placesOf: (reach: OfferReach) => Places,
  reachOf: (record: IndexedOffer["record"]) => OfferReach,
): Dimension {
  const valuesAt = new Map<number, number[]>();
  for (const [value, { key }] of values.entries()) {
    for (const place of members.get(key) ?? []) {
      const there = valuesAt.get(place);
      if (there) there.push(value);
      else valuesAt.set(place, [value]);
    }
  }
  return {
    values,
    place({ record }, { into, intoAll }) {
      const { set, forAll } = placesOf(reachOf(record));
      if (set === null) return intoAll();
      set.forEach((place) => {
        for (const value of valuesAt.get(place) ?? []) into(value, !forAll);
      });
    },
  };
}
