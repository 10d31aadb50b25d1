/** @module What to show to people for the codes that offers carry: the reference subgraph's words, kept over restarts. */
import { z } from "zod";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { Text } from "../../kit/language.js";

const LABELS_QUERY = `query CatalogueLabels {
  vocabularies { name terms { code it: label(lang: IT) en: label(lang: EN) } }
  countries { code it: name(lang: IT) en: name(lang: EN) }
  areas { code it: name(lang: IT) en: name(lang: EN) }
  provinces { code it: name(lang: IT) en: name(lang: EN) }
}`;

const terms = z.array(z.object({ code: z.string(), it: z.string(), en: z.string() }));

const labelsAnswer = z.object({
  vocabularies: z.array(z.object({ name: z.string(), terms })),
  countries: terms,
  areas: terms,
  provinces: terms,
});

/** Labels of one enum or list, by its name; kept as JSON. */
export type LabelLists = readonly {
  readonly name: string;
  readonly terms: readonly { readonly code: string; readonly it: string; readonly en: string }[];
}[];

/** Labels, ready to look up. */
export interface Labels {
  /** @param vocabulary name of an enum, or `Country`, `Area`, `Province` */
  of(vocabulary: string, code: string): Text | undefined;
}

/** Asks the reference subgraph for its labels. @throws Error when it does not give them */
export async function readLabels(client: SubgraphClient): Promise<LabelLists> {
  const { data } = await client.send({ query: LABELS_QUERY }, {});
  const { vocabularies, countries, areas, provinces } = labelsAnswer.parse(data);
  return [
    ...vocabularies,
    { name: "Country", terms: countries },
    { name: "Area", terms: areas },
    { name: "Province", terms: provinces },
  ];
}

/** Prepares labels for looking up. */
export function labelsOf(lists: LabelLists): Labels {
  const labels = new Map(
    lists.map(({ name, terms }) => [name, new Map(terms.map(({ code, it, en }) => [code, { it, en }]))]),
  );
  return { of: (vocabulary, code) => labels.get(vocabulary)?.get(code) };
}
