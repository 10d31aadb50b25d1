/** @module Fills the reference tables from the files beside it. A newer file replaces what an older one brought. */
import type { SeedTools } from "../kit/define-subgraph.js";
import type { Text } from "../kit/language.js";
import { readSeedFile } from "../kit/seed-file.js";
import { importOnce } from "../kit/seed-state.js";
import { Area } from "./area.js";
import { AtecoDivision } from "./ateco-division.js";
import { Country } from "./country.js";
import { CountryGroup, CountryGroupMember } from "./country-group.js";
import { Province, Region } from "./province.js";
import { VocabularyTerm } from "./vocabulary.js";

interface CountriesFile {
  readonly areas: readonly { readonly code: string; readonly name: Text }[];
  readonly groups: readonly { readonly code: string; readonly name: Text }[];
  readonly countries: readonly (Pick<Country, "code" | "alpha3" | "numeric" | "area" | "iso3166"> & {
    readonly name: Text;
    readonly groups: readonly string[];
  })[];
}

interface ProvincesFile {
  readonly region: { readonly code: string; readonly nuts2: string; readonly name: Text };
  readonly provinces: readonly (Pick<
    Province,
    "code" | "istatCode" | "istatUtsCode" | "nuts3" | "metropolitanCity"
  > & { readonly name: Text })[];
}

interface DivisionsFile {
  readonly editions: readonly {
    readonly classification: string;
    readonly divisions: readonly { readonly code: string; readonly section: string; readonly title: Text }[];
  }[];
}

interface VocabulariesFile {
  readonly vocabularies: readonly {
    readonly name: string;
    readonly terms: readonly { readonly code: string; readonly label: Text }[];
  }[];
}

/** Imports every file that is newer than what the database holds. */
export async function seedReference(tools: SeedTools): Promise<void> {
  await seedCountries(tools);
  await seedProvinces(tools);
  await seedDivisions(tools);
  await seedVocabularies(tools);
}

async function seedCountries({ database }: SeedTools): Promise<void> {
  const { meta, areas, groups, countries } = readSeedFile<CountriesFile>(
    "subgraphs/reference/seed-countries.json",
  );
  await importOnce(database, "countries", meta.version, async (manager) => {
    for (const entity of [CountryGroupMember, Country, CountryGroup, Area]) await manager.deleteAll(entity);
    await manager.insert(
      Area,
      areas.map(({ code, name }, position) => ({ code, position, nameText: name })),
    );
    await manager.insert(
      CountryGroup,
      groups.map(({ code, name }) => ({ code, nameText: name })),
    );
    await manager.insert(
      Country,
      countries.map(({ groups: _, name, ...country }) => ({ ...country, nameText: name })),
    );
    await manager.insert(
      CountryGroupMember,
      countries.flatMap(({ code, groups: memberships }) =>
        memberships.map((groupCode) => ({ countryCode: code, groupCode })),
      ),
    );
  });
}

async function seedProvinces({ database }: SeedTools): Promise<void> {
  const { meta, region, provinces } = readSeedFile<ProvincesFile>("subgraphs/reference/seed-provinces.json");
  await importOnce(database, "provinces", meta.version, async (manager) => {
    for (const entity of [Province, Region]) await manager.deleteAll(entity);
    const { name: regionName, ...regionCodes } = region;
    await manager.insert(Region, { ...regionCodes, nameText: regionName });
    await manager.insert(
      Province,
      provinces.map(({ name, ...province }, position) => ({ ...province, position, nameText: name })),
    );
  });
}

async function seedDivisions({ database }: SeedTools): Promise<void> {
  const { meta, editions } = readSeedFile<DivisionsFile>("subgraphs/reference/seed-ateco-divisions.json");
  await importOnce(database, "ateco-divisions", meta.version, async (manager) => {
    await manager.deleteAll(AtecoDivision);
    for (const { classification, divisions } of editions) {
      await manager.insert(
        AtecoDivision,
        divisions.map(({ code, section, title }) => ({ classification, code, section, titleText: title })),
      );
    }
  });
}

async function seedVocabularies({ database }: SeedTools): Promise<void> {
  const { meta, vocabularies } = readSeedFile<VocabulariesFile>("subgraphs/reference/seed-vocabularies.json");
  await importOnce(database, "vocabularies", meta.version, async (manager) => {
    await manager.deleteAll(VocabularyTerm);
    await manager.insert(
      VocabularyTerm,
      vocabularies.flatMap(({ name, terms }) =>
        terms.map(({ code, label }, position) => ({
          vocabulary: name,
          code,
          position,
          labelText: label,
        })),
      ),
    );
  });
}
