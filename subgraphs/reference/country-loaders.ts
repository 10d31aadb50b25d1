import { rowBy, rowsOf } from "../kit/row-loaders.js";
import { Area } from "./area.js";
import { Country } from "./country.js";
import { CountryGroupMember } from "./country-group.js";

/** A country by its alpha-2 code in capitals. */
export const countryByCode = rowBy(Country, "code");
/** The countries of an area, by code. */
export const countriesOfArea = rowsOf(Country, "area", { code: "ASC" });
/** An area by its code. */
export const areaByCode = rowBy(Area, "code");
/** The groups a country is in. */
export const groupsOfCountry = rowsOf(CountryGroupMember, "countryCode", { groupCode: "ASC" });
/** The members of a group. */
export const membersOfGroup = rowsOf(CountryGroupMember, "groupCode", { countryCode: "ASC" });
