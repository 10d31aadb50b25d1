/** @module The context and the names of linked data: CPSV-AP 3.2, DCAT-AP_IT, and the EU's and the hub's own terms. */
import type { Text } from "../../kit/language.js";

/** A node of JSON-LD. */
export type LinkedNode = Readonly<Record<string, unknown>>;

/** Prefixes of both documents. */
export const PREFIXES = {
  adms: "http://www.w3.org/ns/adms#",
  cpsv: "http://purl.org/vocab/cpsv#",
  cv: "http://data.europa.eu/m8g/",
  dcat: "http://www.w3.org/ns/dcat#",
  dcatapit: "http://dati.gov.it/onto/dcatapit#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

const EU = "http://publications.europa.eu/resource/authority";

/** A term of one of the EU's authority tables, e.g. `language`, `ITA`. */
export function euTerm(table: string, code: string): string {
  return `${EU}/${table}/${code}`;
}

/** A region of the EU's territorial classification. */
export function nutsRegion(code: string): LinkedNode {
  return { "@id": `http://data.europa.eu/nuts/code/${code}`, "@type": "dct:Location" };
}

/** Lombardy, where the accord holds. */
export const LOMBARDY = "ITC4";

/** A text in each language that it is in. */
export function texts({ it, en }: Text): readonly object[] {
  return [
    { "@value": it, "@language": "it" },
    ...(en === null || en === undefined || en === "" ? [] : [{ "@value": en, "@language": "en" }]),
  ];
}

/** A day. */
export function day(date: string): object {
  return { "@value": date, "@type": "xsd:date" };
}

/** An instant. */
export function instant(time: string): object {
  return { "@value": time, "@type": "xsd:dateTime" };
}

/** A reference to a node of this or another document. */
export function to(id: string): LinkedNode {
  return { "@id": id };
}
