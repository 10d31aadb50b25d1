/** @module `Province.chamber`, and the provinces of a chamber. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { defineLoader, groupedBy, inOrderOf, type SubgraphContext } from "../../kit/context.js";
import { Province } from "../../kit/references.js";
import { ChamberDistrict, UnioncamereLombardiaChamber } from "./chamber.js";

const chamberOfProvince = defineLoader(async (codes: readonly string[], { database }) => {
  const districts = await database.manager.findBy(ChamberDistrict, { province: In([...codes]) });
  const chambers = await database.manager.findBy(UnioncamereLombardiaChamber, {
    id: In(districts.map(({ chamberId }) => chamberId)),
  });
  const chamberById = new Map(chambers.map((chamber) => [chamber.id, chamber]));
  return inOrderOf(codes, districts, ({ province }) => province).map(
    (district) => (district && chamberById.get(district.chamberId)) ?? null,
  );
});

const districtsOfChamber = defineLoader(async (ids: readonly string[], { database }) =>
  groupedBy(
    ids,
    await database.manager.find(ChamberDistrict, {
      where: { chamberId: In([...ids]) },
      order: { province: "ASC" },
    }),
    ({ chamberId }) => chamberId,
  ),
);

@Resolver(() => Province)
export class ProvinceChamberResolver {
  @FieldResolver(() => UnioncamereLombardiaChamber, {
    nullable: true,
    description: "The chamber of commerce whose district the province belongs to.",
  })
  chamber(
    @Root() { code }: Province,
    @Ctx() context: SubgraphContext,
  ): Promise<UnioncamereLombardiaChamber | null> {
    return context.load(chamberOfProvince, code);
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
