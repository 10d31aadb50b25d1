/** @module `Country.bankOffices`. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { defineLoader, groupedBy, type SubgraphContext } from "../../kit/context.js";
import { Country } from "../../kit/references.js";
import { SaceSimestBankOffice } from "./bank-office.js";

const officesOfCountry = defineLoader(async (codes: readonly string[], { database }) =>
  groupedBy(
    codes,
    await database.manager.find(SaceSimestBankOffice, {
      where: { countryCode: In([...codes]) },
      order: { city: "ASC", id: "ASC" },
    }),
    ({ countryCode }) => countryCode,
  ),
);

@Resolver(() => Country)
export class CountryBankOfficesResolver {
  @FieldResolver(() => [SaceSimestBankOffice], {
    nullable: true,
    description:
      "Foreign branches, controlled banks and representative offices known in this country, by city. A sample, not a directory.",
  })
  bankOffices(@Root() { code }: Country, @Ctx() context: SubgraphContext): Promise<SaceSimestBankOffice[]> {
    return context.load(officesOfCountry, code);
  }
}
