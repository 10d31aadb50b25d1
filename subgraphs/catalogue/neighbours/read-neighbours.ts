/** @module Reads what the catalogue must know from the reference and agreement subgraphs, over GraphQL. */
import { z } from "zod";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { ReferenceLists } from "./reference-codes.js";

const REFERENCE_QUERY = `query CatalogueReference {
  countries { code area groups }
  provinces { code }
  atecoDivisions { classification code }
}`;

const ORGANISATIONS_QUERY = "query CatalogueOrganisations { organisations { slug name } }";

const referenceAnswer = z.object({
  countries: z.array(z.object({ code: z.string(), area: z.string(), groups: z.array(z.string()) })).min(1),
  provinces: z.array(z.object({ code: z.string() })).min(1),
  atecoDivisions: z.array(z.object({ classification: z.string(), code: z.string() })).min(1),
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
  const { countries, provinces, atecoDivisions } = referenceAnswer.parse(data);
  return { countries, provinces: provinces.map(({ code }) => code), divisions: atecoDivisions };
}

/** The organisations that the agreement subgraph knows. @throws Error when it does not give them */
export async function readOrganisations(client: SubgraphClient): Promise<NamedOrganisation[]> {
  const { data } = await client.send({ query: ORGANISATIONS_QUERY }, {});
  return organisationsAnswer.parse(data).organisations;
}
