/** @module `Country.riskObservations`. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { defineLoader, groupedBy, type SubgraphContext } from "../../kit/context.js";
import { Country } from "../../kit/references.js";
import { SaceSimestRiskObservation } from "./risk-observation.js";

const observationsOfCountry = defineLoader(async (codes: readonly string[], { database }) =>
  groupedBy(
    codes,
    await database.manager.find(SaceSimestRiskObservation, {
      where: { countryCode: In([...codes]) },
      order: { date: "DESC", source: "ASC", profile: "ASC" },
    }),
    ({ countryCode }) => countryCode,
  ),
);

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
