import { In } from "typeorm";
import { Problem } from "../../schema/problems.js";
import type { SubgraphContext } from "../kit/context.js";
import { Area } from "./area.js";
import { codeKey } from "./code-key.js";
import { Country } from "./country.js";
import { CountryGroup } from "./country-group.js";
import { membersOfGroup } from "./country-loaders.js";
import { countrySearch } from "./country-search.js";

/** Which countries are wanted; what is absent does not limit. */
export interface CountryFilter {
  readonly area?: string | null | undefined;
  readonly group?: string | null | undefined;
  readonly search?: string | null | undefined;
}

/**
 * Finds countries, ordered by code.
 *
 * @throws Problem UNKNOWN_AREA, UNKNOWN_GROUP, TEXT_TOO_LONG
 */
export async function findCountries(
  { area, group, search }: CountryFilter,
  context: SubgraphContext,
): Promise<Country[]> {
  const fits = search == null ? () => true : countrySearch(search);
  const countries = await context.database.manager.find(Country, {
    where: {
      ...(area != null && { area: await knownArea(area, context) }),
      ...(group != null && { code: In(await membersOf(group, context)) }),
    },
    order: { code: "ASC" },
  });
  return countries.filter(fits);
}

async function knownArea(area: string, { database }: SubgraphContext): Promise<string> {
  const code = codeKey(area);
  if (await database.manager.existsBy(Area, { code })) return code;
  throw new Problem("UNKNOWN_AREA", `There is no area ${JSON.stringify(area)}; \`areas\` lists them.`, {
    area,
  });
}

async function membersOf(group: string, context: SubgraphContext): Promise<string[]> {
  const code = codeKey(group);
  if (!(await context.database.manager.existsBy(CountryGroup, { code }))) {
    throw new Problem(
      "UNKNOWN_GROUP",
      `There is no country group ${JSON.stringify(group)}; \`countryGroups\` lists them.`,
      { group },
    );
  }
  const members = await context.load(membersOfGroup, code);
  return members.map(({ countryCode }) => countryCode);
}
