/** @module What people call the codes that offers carry, in both languages, as the reference subgraph says. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { Text } from "../../kit/language.js";

const LABELS_QUERY = `query CatalogueLabels {
  vocabularies { name terms { code it: label(lang: IT) en: label(lang: EN) } }
  countries { code alpha3 it: name(lang: IT) en: name(lang: EN) }
  areas { code it: name(lang: IT) en: name(lang: EN) }
  countryGroups { code it: name(lang: IT) en: name(lang: EN) }
  provinces { code nuts3 it: name(lang: IT) en: name(lang: EN) }
}`;

const term = z.object({ code: z.string(), it: z.string(), en: z.string() });

const labelsAnswer = z.object({
  vocabularies: z.array(z.object({ name: z.string(), terms: z.array(term) })).min(1),
  countries: z.array(term.extend({ alpha3: z.string() })),
  areas: z.array(term),
  countryGroups: z.array(term),
  provinces: z.array(term.extend({ nuts3: z.string() })),
});

/** What the reference subgraph said; kept as JSON. */
export type LabelLists = z.infer<typeof labelsAnswer>;

/** Lists of codes that are no enums of the schema. */
export type CodeList = "Country" | "Area" | "CountryGroup" | "Province";

/** The same, ready to look up. */
export interface Labels {
  /** The label of an enum's value, or of a code of a {@link CodeList}; the code itself while no label is known. */
  of(list: string, code: string): Text;
  /** The same; undefined while no label is known. */
  known(list: string, code: string): Text | undefined;
  /** Codes of a list, in the order in which they are best shown. */
  codes(list: string): readonly string[];
  /** Codes and labels of an enum, in the order in which they are best shown. */
  terms(list: string): readonly { readonly code: string; readonly label: Text }[];
  /** ISO 3166-1 alpha-3 by alpha-2. */
  alpha3(country: string): string | undefined;
  /** NUTS level 3 by a province's two letters. */
  nuts3(province: string): string | undefined;
  /** Tells these labels from others. */
  readonly digest: string;
}

/** The reference subgraph's labels. @throws Error when it does not give them */
export async function readLabels(client: SubgraphClient): Promise<LabelLists> {
  const { data } = await client.send({ query: LABELS_QUERY }, {});
  return labelsAnswer.parse(data);
}

/** Prepares the lists for looking up. */
export function labelsOf(lists: LabelLists): Labels {
  const byList = new Map<string, ReadonlyMap<string, Text>>();
  const add = (name: string, terms: readonly z.infer<typeof term>[]) => {
    byList.set(name, new Map(terms.map(({ code, it, en }) => [code, { it, en }])));
  };
  for (const { name, terms } of lists.vocabularies) add(name, terms);
  add("Country", lists.countries);
  add("Area", lists.areas);
  add("CountryGroup", lists.countryGroups);
  add("Province", lists.provinces);
  const alpha3 = new Map(lists.countries.map((country) => [country.code, country.alpha3]));
  const nuts3 = new Map(lists.provinces.map((province) => [province.code, province.nuts3]));
  return {
    of: (list, code) => byList.get(list)?.get(code) ?? { it: code, en: code },
    known: (list, code) => byList.get(list)?.get(code),
    codes: (list) => [...(byList.get(list)?.keys() ?? [])],
    terms: (list) => [...(byList.get(list) ?? [])].map(([code, label]) => ({ code, label })),
    alpha3: (country) => alpha3.get(country),
    nuts3: (province) => nuts3.get(province),
    digest: createHash("sha256").update(JSON.stringify(lists)).digest("base64url").slice(0, 22),
  };
}

/** What is known before the reference subgraph was ever asked. */
export const NO_LABELS: Labels = labelsOf({
  vocabularies: [],
  countries: [],
  areas: [],
  countryGroups: [],
  provinces: [],
});
