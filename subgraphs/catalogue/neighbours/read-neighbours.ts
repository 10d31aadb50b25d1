/** @module Reads what the catalogue must know from the reference and agreement subgraphs, over GraphQL. */
import { z } from "zod";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { LabelLists } from "./labels.js";
import type { ReferenceLists } from "./reference-codes.js";

const REFERENCE_QUERY = `query CatalogueReference {
  countries { code area groups }
  provinces { code }
  atecoDivisions { classification code }
}`;

const ORGANISATIONS_QUERY = "query CatalogueOrganisations { organisations { slug name } }";

const LABELS_QUERY = `query CatalogueLabels {
  vocabularies { name terms { code it: label en: label(lang: EN) } }
  areas { code it: name en: name(lang: EN) }
  countries { code it: name en: name(lang: EN) }
  provinces { code it: name en: name(lang: EN) }
}`;

const terms = z.array(z.object({ code: z.string(), it: z.string(), en: z.string() }));

const labelsAnswer = z.object({
  vocabularies: z.array(z.object({ name: z.string(), terms })),
  areas: terms,
  countries: terms,
  provinces: terms,
});

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

/** How the reference subgraph calls its codes and the values of enums. @throws Error when it does not say */
export async function readLabels(client: SubgraphClient): Promise<LabelLists> {
  const { data } = await client.send({ query: LABELS_QUERY }, {});
  const { vocabularies, areas, countries, provinces } = labelsAnswer.parse(data);
  return [
    ...vocabularies,
    { name: "Area", terms: areas },
    { name: "Country", terms: countries },
    { name: "Province", terms: provinces },
  ];
}

/** The organisations that the agreement subgraph knows. @throws Error when it does not give them */
export async function readOrganisations(client: SubgraphClient): Promise<NamedOrganisation[]> {
  const { data } = await client.send({ query: ORGANISATIONS_QUERY }, {});
  return organisationsAnswer.parse(data).organisations;
}
