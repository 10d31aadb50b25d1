/** @module `Country.chambersAbroad` and `Query.chambersAbroad`. */
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { Country } from "../../kit/references.js";
import { rowsOf } from "../../kit/row-loaders.js";
import { AssocameresteroChamberAbroad } from "./chamber-abroad.js";
import { AREAS } from "./seed.js";

const byPlace = { countryCode: "ASC", city: "ASC", id: "ASC" } as const;

const chambersOfCountry = rowsOf(AssocameresteroChamberAbroad, "countryCode", byPlace);

@Resolver(() => Country)
export class CountryChambersAbroadResolver {
  @FieldResolver(() => [AssocameresteroChamberAbroad], {
    nullable: true,
    description: "The Italian chambers of commerce in this country, by city.",
  })
  chambersAbroad(
    @Root() { code }: Country,
    @Ctx() context: SubgraphContext,
  ): Promise<AssocameresteroChamberAbroad[]> {
    return context.load(chambersOfCountry, code);
  }
}

@Resolver(() => AssocameresteroChamberAbroad)
export class ChamberAbroadResolver {
  @FieldResolver(() => Country)
  country(@Root() { countryCode }: AssocameresteroChamberAbroad): Country {
    return { code: countryCode };
  }

  @Query(() => [AssocameresteroChamberAbroad], {
    nullable: true,
    description: "The Italian chambers of commerce abroad, all or those of one area, by country and city.",
  })
  chambersAbroad(
    @Arg("area", () => ID, { nullable: true, description: "Code of an area, as in Country.area." })
    area: string | null | undefined,
    @Ctx() { database }: SubgraphContext,
  ): Promise<AssocameresteroChamberAbroad[]> {
    if (typeof area === "string" && !AREAS.has(area)) {
      throw new Problem("UNKNOWN_AREA", `No area has the code ${JSON.stringify(area)}.`, { area });
    }
    return database.manager.find(AssocameresteroChamberAbroad, {
      ...(typeof area === "string" && { where: { area } }),
      order: byPlace,
    });
  }
}
