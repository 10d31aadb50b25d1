/** @module Countries, provinces, divisions of economic activity, and labels of the hub's enums. */
import { defineSubgraph } from "../kit/define-subgraph.js";
import { Area } from "./area.js";
import { AtecoDivision } from "./ateco-division.js";
import { divisionByKey } from "./ateco-editions.js";
import { AtecoResolver } from "./ateco-resolver.js";
import { codeKey } from "./code-key.js";
import { Country } from "./country.js";
import { CountryGroup, CountryGroupMember } from "./country-group.js";
import { countryByCode } from "./country-loaders.js";
import { AreaResolver, CountryGroupResolver, CountryResolver } from "./country-resolver.js";
import { CreateReference1700000100000 } from "./migrations/1700000100000-create-reference.js";
import { Province, Region } from "./province.js";
import { ProvinceResolver, provinceByCode, RegionResolver } from "./province-resolver.js";
import { seedReference } from "./seed.js";
import { VocabularyTerm } from "./vocabulary.js";
import { VocabularyResolver } from "./vocabulary-resolver.js";

export const reference = defineSubgraph({
  slug: "reference",
  resolvers: [
    CountryResolver,
    AreaResolver,
    CountryGroupResolver,
    ProvinceResolver,
    RegionResolver,
    AtecoResolver,
    VocabularyResolver,
  ],
  types: [],
  references: {
    Country: ({ code }, context) => context.load(countryByCode, codeKey(code)),
    Province: ({ code }, context) => context.load(provinceByCode, codeKey(code)),
    AtecoDivision: ({ classification, code }, context) => divisionByKey(classification, code, context),
  },
  entities: [
    Area,
    Country,
    CountryGroup,
    CountryGroupMember,
    Province,
    Region,
    AtecoDivision,
    VocabularyTerm,
  ],
  migrations: [CreateReference1700000100000],
  seed: seedReference,
});
