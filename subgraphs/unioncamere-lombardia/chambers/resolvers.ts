/** @module `Province.chamber`, and the provinces of a chamber. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { Province } from "../../kit/references.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { ChamberDistrict, UnioncamereLombardiaChamber } from "./chamber.js";

const districtOfProvince = rowBy(ChamberDistrict, "province");
const chamberById = rowBy(UnioncamereLombardiaChamber, "id");
const districtsOfChamber = rowsOf(ChamberDistrict, "chamberId", { province: "ASC" });

@Resolver(() => Province)
export class ProvinceChamberResolver {
  @FieldResolver(() => UnioncamereLombardiaChamber, {
    nullable: true,
    description: "The chamber of commerce whose district the province belongs to.",
  })
  async chamber(
    @Root() { code }: Province,
    @Ctx() context: SubgraphContext,
  ): Promise<UnioncamereLombardiaChamber | null> {
    const district = await context.load(districtOfProvince, code);
    return district && context.load(chamberById, district.chamberId);
  }
}

@Resolver(() => UnioncamereLombardiaChamber)
export class ChamberResolver {
  @FieldResolver(() => [Province], { description: "The provinces of its district, by code." })
  async provinces(
    @Root() { id }: UnioncamereLombardiaChamber,
    @Ctx() context: SubgraphContext,
  ): Promise<Province[]> {
    return (await context.load(districtsOfChamber, id)).map(({ province }) => ({ code: province }));
  }
}
