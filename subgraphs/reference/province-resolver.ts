/** @module The region and its provinces. */
import { Arg, Ctx, FieldResolver, ID, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../kit/context.js";
import { rowBy } from "../kit/row-loaders.js";
import { codeKey } from "./code-key.js";
import { Province, Region } from "./province.js";

/** A province by its code in capitals. */
export const provinceByCode = rowBy(Province, "code");

@Resolver(() => Province)
export class ProvinceResolver {
  @Query(() => Province, { nullable: true, description: "A province; null when the code is unknown." })
  province(
    @Arg("code", () => ID, { description: "Two-letter code, in capitals or not." }) code: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Province | null> {
    return context.load(provinceByCode, codeKey(code));
  }

  @Query(() => [Province], { nullable: true, description: "The provinces of Lombardy in ISTAT's order." })
  provinces(@Ctx() { database }: SubgraphContext): Promise<Province[]> {
    return database.manager.find(Province, { order: { position: "ASC" } });
  }
}

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, { nullable: true })
  async region(@Ctx() { database }: SubgraphContext): Promise<Region | null> {
    const [region] = await database.manager.find(Region, { take: 1 });
    return region ?? null;
  }

  @FieldResolver(() => [Province])
  provinces(@Ctx() { database }: SubgraphContext): Promise<Province[]> {
    return database.manager.find(Province, { order: { position: "ASC" } });
  }
}
