/** @module `Country.riskObservations`. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { Country } from "../../kit/references.js";
import { rowsOf } from "../../kit/row-loaders.js";
import { SaceSimestRiskObservation } from "./risk-observation.js";

const observationsOfCountry = rowsOf(SaceSimestRiskObservation, "countryCode", {
  date: "DESC",
  source: "ASC",
  profile: "ASC",
});

@Resolver(() => Country)
export class CountryRiskObservationsResolver {
  @FieldResolver(() => [SaceSimestRiskObservation], {
    nullable: true,
    description: "Dated risk values of named sources, newest first; empty until someone loads a publication.",
  })
  riskObservations(
    @Root() { code }: Country,
    @Ctx() context: SubgraphContext,
  ): Promise<SaceSimestRiskObservation[]> {
    return context.load(observationsOfCountry, code);
  }
}
