/** @module Countries, their areas and their groups. */
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../kit/context.js";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { Area } from "./area.js";
import { codeKey } from "./code-key.js";
import { Country } from "./country.js";
import { CountryGroup } from "./country-group.js";
import {
  areaByCode,
  countriesOfArea,
  countryByCode,
  groupsOfCountry,
  membersOfGroup,
} from "./country-loaders.js";
import { findCountries } from "./find-countries.js";

@Resolver(() => Country)
export class CountryResolver {
  @Query(() => Country, { nullable: true, description: "A country; null when the code is unknown." })
  country(
    @Arg("code", () => ID, { description: "Alpha-2 code, in capitals or not." }) code: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Country | null> {
    return context.load(countryByCode, codeKey(code));
  }

  @Query(() => [Country], { nullable: true, description: "Countries by code." })
  countries(
    @Arg("area", () => ID, { nullable: true, description: "Only those of this area." })
    area: string | null | undefined,
    @Arg("group", () => ID, { nullable: true, description: "Only members of this group." })
    group: string | null | undefined,
    @Arg("search", () => String, {
      nullable: true,
      description: "Only those with this code, or with this text in a name; case and accents do not matter.",
    })
    search: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<Country[]> {
    return findCountries({ area, group, search }, context);
  }

  @FieldResolver(() => String)
  async areaName(
    @Root() country: Country,
    @LanguageArgument() lang: Language,
    @Ctx() context: SubgraphContext,
  ): Promise<string> {
    const area = await context.load(areaByCode, country.area);
    return area === null ? country.area : textIn(area.nameText, lang);
  }

  @FieldResolver(() => [ID], { description: "Codes of the groups it is in; see `countryGroups`." })
  async groups(@Root() country: Country, @Ctx() context: SubgraphContext): Promise<string[]> {
    const memberships = await context.load(groupsOfCountry, country.code);
    return memberships.map(({ groupCode }) => groupCode);
  }
}

@Resolver(() => Area)
export class AreaResolver {
  @Query(() => [Area], { nullable: true })
  areas(@Ctx() { database }: SubgraphContext): Promise<Area[]> {
    return database.manager.find(Area, { order: { position: "ASC" } });
  }

  @FieldResolver(() => [Country])
  countries(@Root() area: Area, @Ctx() context: SubgraphContext): Promise<Country[]> {
    return context.load(countriesOfArea, area.code);
  }
}

@Resolver(() => CountryGroup)
export class CountryGroupResolver {
  @Query(() => [CountryGroup], { nullable: true })
  countryGroups(@Ctx() { database }: SubgraphContext): Promise<CountryGroup[]> {
    return database.manager.find(CountryGroup, { order: { code: "ASC" } });
  }

  @FieldResolver(() => [Country])
  async countries(@Root() group: CountryGroup, @Ctx() context: SubgraphContext): Promise<Country[]> {
    const members = await context.load(membersOfGroup, group.code);
    const countries = await Promise.all(
      members.map(({ countryCode }) => context.load(countryByCode, countryCode)),
    );
    return countries.filter((country) => country !== null);
  }
}
