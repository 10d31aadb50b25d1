/** @module `Country.bankOffices`. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { Country } from "../../kit/references.js";
import { rowsOf } from "../../kit/row-loaders.js";
import { SaceSimestBankOffice } from "./bank-office.js";

const officesOfCountry = rowsOf(SaceSimestBankOffice, "countryCode", { city: "ASC", id: "ASC" });

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
