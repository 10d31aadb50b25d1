/** @module `coverage`. */
import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { withPauses } from "../../../runtime/steps.js";
import { Problem } from "../../../schema/problems.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { offersMatching } from "../offers/find-offers.js";
import { FittingOffers, type OffersThen } from "../offers/fitting-offers.js";
import { OfferFilter } from "../offers/offer-filter-input.js";
import { countOffers } from "./count-offers.js";
import { Coverage } from "./coverage.js";
import { CoverageDimension, dimensionOf, FILTER_LISTS, type Narrowing } from "./dimensions.js";

@Resolver()
export class CoverageQueries {
  @Query(() => Coverage, {
    nullable: true,
    description:
      "Offers counted by two dimensions: where the partners' offers leave gaps, and where they overlap. Closed offers count too; the filter's `statuses` leaves them out.",
  })
  async coverage(
    @Arg("rows", () => CoverageDimension) rows: CoverageDimension,
    @Arg("columns", () => CoverageDimension) columns: CoverageDimension,
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Ctx() context: CatalogueContext,
  ): Promise<Coverage> {
    if (rows === columns) {
      throw new Problem("BAD_USER_INPUT", `rows and columns must differ; both are ${rows}.`);
    }
    const fitting = new FittingOffers(context, filter);
    const everything = () => offersMatching(context, null);
    const dimension = (name: CoverageDimension) =>
      dimensionOf(name, context, narrowingOf(filter, FILTER_LISTS[name]), everything);
    const count = ({ offers }: OffersThen) =>
      withPauses(countOffers(offers, dimension(rows), dimension(columns)));
    return new Coverage(await count(fitting.now), { context, fitting, count }, rows, columns);
  }
}

/** What a filter's list asks for and leaves out; a filter may lack either. */
function narrowingOf(filter: OfferFilter | null, list: string): Narrowing {
  const without = valuesOf(filter, "exclude");
  return { only: strings(valuesOf(filter, list)), without: strings(valuesOf(without, list)) };
}

function valuesOf(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
}

function strings(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}
