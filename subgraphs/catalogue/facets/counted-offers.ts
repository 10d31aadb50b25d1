/**
 * @module The offers that fit a filter, counted by what else a user could choose. Each facet has the name of the filter's
 * list that it is of, and ignores that list, both what is asked for and what is excluded: so a user can widen a choice.
 */
import { Field, Int, ObjectType } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import type { Text } from "../../kit/language.js";
import { ActionLine, OfferKind, OfferStatus, TargetGroup } from "../../kit/vocabulary.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { ValueField } from "../index/offer-filter.js";
import type { OfferSelection } from "../index/offer-selection.js";
import type { OfferFilter } from "../offers/offer-filter-input.js";
import { namesOf } from "../text/names.js";
import { FACET_LIMIT, FacetValue, FirstValues } from "./facet-value.js";

/** Days ahead for which closing offers are counted. */
const CLOSING_DAYS = [7, 30, 60, 90];

const SIZES = ["MICRO", "SMALL", "MEDIUM", "LARGE"];

/** A list of the filter that has a facet. */
type ListName = ValueField | "statuses" | "countries" | "areas";

/** Counts when it is asked, within the turn in which the offers were found. */
@ObjectType("OfferFacets", {
  description:
    "The offers that fit a filter, counted by what else could be chosen. Each facet ignores the filter's list of its own name. The most frequent values come first; values that no offer has are left out, unless the filter names them.",
})
export class CountedOffers {
  constructor(
    private readonly selection: OfferSelection,
    private readonly filter: OfferFilter,
    private readonly context: CatalogueContext,
  ) {}

  @Field(() => Int, { description: "How many offers fit the whole filter." })
  get totalCount(): number {
    return this.selection.totalCount;
  }

  @Field(() => Boolean, { description: "As in a list of offers." })
  get complete(): boolean {
    return this.context.complete;
  }

  @Field(() => [FacetValue])
  partners(@FirstValues() first: number): FacetValue[] {
    return this.values("partners", first, (slug) => {
      const name = this.context.nameOf(slug);
      return { it: name, en: name };
    });
  }

  @Field(() => [FacetValue])
  kinds(): FacetValue[] {
    return this.codes("kinds", "OfferKind", Object.values(OfferKind));
  }

  @Field(() => [FacetValue])
  subKinds(@FirstValues() first: number): FacetValue[] {
    return this.values("subKinds", first, (code) => {
      const [it, en] = namesOf("subKinds", code);
      return { it, en };
    });
  }

  @Field(() => [FacetValue])
  actionLines(): FacetValue[] {
    return this.codes("actionLines", "ActionLine", Object.values(ActionLine));
  }

  @Field(() => [FacetValue], { description: "Offers that are for all count for each." })
  targetGroups(): FacetValue[] {
    return this.codes("targetGroups", "TargetGroup", Object.values(TargetGroup));
  }

  @Field(() => [FacetValue])
  statuses(): FacetValue[] {
    const counts = this.selection.statusCounts();
    return this.told("statuses", counts, Object.values(OfferStatus).length, this.labelled("OfferStatus"));
  }

  @Field(() => [FacetValue])
  topics(@FirstValues() first: number): FacetValue[] {
    return this.values("topics", first, this.labelled("Topic"));
  }

  @Field(() => [FacetValue])
  tags(@FirstValues() first: number): FacetValue[] {
    return this.values("tags", first, words);
  }

  @Field(() => [FacetValue], { description: "Offers that are for all count for each." })
  companySizes(): FacetValue[] {
    return this.codes("companySizes", "CompanySize", SIZES);
  }

  @Field(() => [FacetValue], {
    description: "Offers that are for all countries count for each, as the filter takes them.",
  })
  countries(@FirstValues() first: number): FacetValue[] {
    const { countries } = this.context.codes.lists;
    return this.told("countries", this.selection.countryCounts(countries), first, this.labelled("Country"));
  }

  @Field(() => [FacetValue], {
    description: "Business areas: an offer counts for each area that it is for a country of.",
  })
  areas(): FacetValue[] {
    const { countries } = this.context.codes.lists;
    return this.told("areas", this.selection.areaCounts(countries), FACET_LIMIT, this.labelled("Area"));
  }

  @Field(() => [FacetValue], { description: "Offers that are for all provinces count for each." })
  provinces(): FacetValue[] {
    const { provinces } = this.context.codes.lists;
    const counts = this.selection.valueCounts("provinces", provinces);
    return this.told("provinces", counts, FACET_LIMIT, this.labelled("Province"));
  }

  @Field(() => [FacetValue], {
    description:
      "What closes within 7, 30, 60 and 90 days, in this order: values of closingWithinDays. Each counts the ones before it, too.",
  })
  closingWithinDays(): FacetValue[] {
    const chosen = this.filter.closingWithinDays;
    return [...this.selection.closingCounts(CLOSING_DAYS)].map(
      ([value, count]) =>
        new FacetValue(
          { value, count, selected: value === String(chosen), excluded: false },
          { it: `Chiude entro ${value} giorni`, en: `Closes within ${value} days` },
        ),
    );
  }

  @Field(() => [FacetValue])
  channels(): FacetValue[] {
    return this.codes("channels", "Channel");
  }

  @Field(() => [FacetValue])
  procedures(): FacetValue[] {
    return this.codes("procedures", "Procedure");
  }

  @Field(() => [FacetValue])
  languages(): FacetValue[] {
    return this.codes("languages", "Language");
  }

  @Field(() => [FacetValue])
  costTypes(): FacetValue[] {
    return this.codes("costTypes", "CostType");
  }

  @Field(() => [FacetValue])
  aidRegimes(): FacetValue[] {
    return this.codes("aidRegimes", "AidRegime");
  }

  @Field(() => [FacetValue])
  bases(): FacetValue[] {
    return this.codes("bases", "Basis");
  }

  @Field(() => [FacetValue])
  providers(@FirstValues() first: number): FacetValue[] {
    return this.values("providers", first, asItIs);
  }

  @Field(() => [FacetValue])
  managers(@FirstValues() first: number): FacetValue[] {
    return this.values("managers", first, asItIs);
  }

  private values(field: ValueField, first: number, label: (value: string) => Text): FacetValue[] {
    return this.told(field, this.selection.valueCounts(field), first, label);
  }

  /** A facet of an enum's values; `known` are counted though no offer names them. */
  private codes(field: ValueField, vocabulary: string, known: readonly string[] = []): FacetValue[] {
    const counts = this.selection.valueCounts(field, known);
    return this.told(field, counts, FACET_LIMIT, this.labelled(vocabulary));
  }

  private labelled(vocabulary: string): (code: string) => Text {
    return (code) => this.context.labels.known(vocabulary, code) ?? words(code);
  }

  private told(
    name: ListName,
    counts: ReadonlyMap<string, number>,
    first: number,
    label: (value: string) => Text,
  ): FacetValue[] {
    if (first < 1 || first > FACET_LIMIT) {
      throw new Problem("PAGE_SIZE_OUT_OF_RANGE", `first must be from 1 to ${FACET_LIMIT}, not ${first}.`, {
        first,
        limit: FACET_LIMIT,
      });
    }
    const selected = new Set<string>(this.filter[name] ?? []);
    const excluded = new Set<string>(this.filter.exclude?.[name] ?? []);
    const frequent = [...counts]
      .filter(([, count]) => count > 0)
      .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
      .slice(0, first)
      .map(([value]) => value);
    return [...new Set([...frequent, ...selected, ...excluded])].map((value) => {
      const marks = { selected: selected.has(value), excluded: excluded.has(value) };
      return new FacetValue({ value, count: counts.get(value) ?? 0, ...marks }, label(value));
    });
  }
}

/** A code as words: `EXPORT_BASICS` becomes `Export basics`. */
function words(code: string): Text {
  if (!/^[A-Z0-9_]+$/.test(code)) return asItIs(code);
  const text = code.toLowerCase().replaceAll("_", " ");
  return asItIs(`${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}

function asItIs(value: string): Text {
  return { it: value, en: value };
}
