/** @module Reads what the catalogue must know from the reference and agreement subgraphs, over GraphQL. */
import { z } from "zod";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { ReferenceLists } from "./reference-codes.js";

const REFERENCE_QUERY = `query CatalogueReference {
  countries { code area groups }
  provinces { code }
  atecoDivisions { classification code }
  areas { code it: name(lang: IT) en: name(lang: EN) }
  countryGroups { code it: name(lang: IT) en: name(lang: EN) }
}`;

const ORGANISATIONS_QUERY = "query CatalogueOrganisations { organisations { slug name } }";

const named = z.object({ code: z.string(), it: z.string(), en: z.string() });

const referenceAnswer = z.object({
  countries: z.array(z.object({ code: z.string(), area: z.string(), groups: z.array(z.string()) })).min(1),
  provinces: z.array(z.object({ code: z.string() })).min(1),
  atecoDivisions: z.array(z.object({ classification: z.string(), code: z.string() })).min(1),
  areas: z.array(named).nullish(),
  countryGroups: z.array(named).nullish(),
});

const organisationsAnswer = z.object({
  organisations: z.array(z.object({ slug: z.string(), name: z.string().min(1) })),
});

/** A body of the accord, by name. */
export interface NamedOrganisation {
  readonly slug: string;
  readonly name: string;
}

/** The reference subgraph's codes. @throws Error when it does not give them */
export async function readReference(client: SubgraphClient): Promise<ReferenceLists> {
  const { data } = await client.send({ query: REFERENCE_QUERY }, {});
  const { countries, provinces, atecoDivisions, areas, countryGroups } = referenceAnswer.parse(data);
  return {
    countries,
    provinces: provinces.map(({ code }) => code),
    divisions: atecoDivisions,
    names: { areas: areas ?? [], groups: countryGroups ?? [] },
  };
}

/** The organisations that the agreement subgraph knows. @throws Error when it does not give them */
export async function readOrganisations(client: SubgraphClient): Promise<NamedOrganisation[]> {
  const { data } = await client.send({ query: ORGANISATIONS_QUERY }, {});
  return organisationsAnswer.parse(data).organisations;
}
