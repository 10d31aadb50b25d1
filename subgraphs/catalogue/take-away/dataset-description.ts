/**
 * @module `/catalogue.jsonld`: the offers as a data set in DCAT-AP_IT, with each file that can be taken away as a
 * distribution; what a national data catalogue harvests.
 */
import type { FastifyInstance } from "fastify";
import type { CataloguePath } from "../../../schema/catalogue-paths.js";
import {
  day,
  euTerm,
  instant,
  type LinkedNode,
  LOMBARDY,
  nutsRegion,
  PREFIXES,
  texts,
  to,
} from "./linked-terms.js";
import { type PublicParts, publicRoute } from "./public-route.js";
import { type FileSending, sendFile } from "./send-file.js";
import { isIllustrative, type Snapshot, takeSnapshot } from "./snapshot.js";

/** Of the vocabulary of licences that DCAT-AP_IT prescribes: the owners of the data have not named one. */
export const UNKNOWN_LICENCE = "https://w3id.org/italia/controlled-vocabulary/licences/C1_Unknown";

interface Distribution {
  readonly path: CataloguePath;
  readonly query?: string;
  /** In the EU's table of file types. */
  readonly format: string;
  readonly mediaType: string;
  readonly it: string;
  readonly en: string;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const DISTRIBUTIONS: readonly Distribution[] = [
  { path: "/offers.csv", format: "CSV", mediaType: "text/csv", it: "Tabella CSV", en: "CSV table" },
  {
    path: "/offers.csv",
    query: "profile=incentivi",
    format: "CSV",
    mediaType: "text/csv",
    it: "Tabella CSV con le colonne di incentivi.gov.it",
    en: "CSV table with the columns of incentivi.gov.it",
  },
  {
    path: "/offers.json",
    format: "JSON",
    mediaType: "application/json",
    it: "Documento JSON",
    en: "JSON document",
  },
  {
    path: "/offers.ndjson",
    format: "JSON",
    mediaType: "application/x-ndjson",
    it: "JSON, una riga per offerta",
    en: "JSON, one line an offer",
  },
  { path: "/offers.xlsx", format: "XLSX", mediaType: XLSX, it: "Foglio di calcolo", en: "Spreadsheet" },
  {
    path: "/offers.jsonld",
    format: "JSON_LD",
    mediaType: "application/ld+json",
    it: "Servizi pubblici in CPSV-AP 3.2",
    en: "Public services in CPSV-AP 3.2",
  },
  {
    path: "/calendar.ics",
    format: "ICS",
    mediaType: "text/calendar",
    it: "Calendario di aperture, chiusure ed eventi",
    en: "Calendar of openings, closings and events",
  },
  {
    path: "/offers.atom",
    format: "ATOM",
    mediaType: "application/atom+xml",
    it: "Novità in Atom",
    en: "What is new, in Atom",
  },
];

/** Adds the route. */
export function mountDatasetDescription(
  scope: FastifyInstance,
  parts: PublicParts,
  sending: FileSending,
): void {
  publicRoute(scope, parts, {
    path: "/catalogue.jsonld",
    parameters: [],
    filtered: false,
    answer: async (request, reply) => {
      const snapshot = takeSnapshot(request.context, undefined);
      const description = datasetDescription(snapshot, request.base, parts.licence ?? UNKNOWN_LICENCE);
      return sendFile(
        request,
        reply,
        {
          snapshot,
          name: "catalogue",
          type: "application/ld+json; charset=utf-8",
          ending: "jsonld",
          saved: false,
          content: () => [`${JSON.stringify(description, null, 2)}\n`],
        },
        sending,
      );
    },
  });
}

/** The description. */
export function datasetDescription(snapshot: Snapshot, base: string, licence: string): LinkedNode {
  const document = `${base}/catalogue.jsonld`;
  const own = (name: string) => `${document}#${name}`;
  const { today } = snapshot.moment;
  const modified = day(
    snapshot.offers.reduce((latest, { record }) => {
      const date = record.updatedAt.slice(0, 10);
      return date > latest ? date : latest;
    }, "2017-06-07"),
  );
  const illustrative = snapshot.offers.filter(isIllustrative).length;
  const holder = {
    "@id": own("regione-lombardia"),
    "@type": ["dcatapit:Agent", "foaf:Agent"],
    "dct:identifier": "r_lombar",
    "foaf:name": texts({ it: "Regione Lombardia" }),
    "dct:title": texts({ it: "Regione Lombardia" }),
  };
  const distributions = DISTRIBUTIONS.map(({ path, query, format, mediaType, it, en }) => {
    const address = `${base}${path}${query === undefined ? "" : `?${query}`}`;
    return {
      "@id": `${own("distribution")}${path}${query === undefined ? "" : `/${query}`}`,
      "@type": ["dcatapit:Distribution", "dcat:Distribution"],
      "dct:title": texts({ it, en }),
      "dct:description": texts({ it, en }),
      "dcat:accessURL": to(address),
      "dcat:downloadURL": to(address),
      "dct:format": to(euTerm("file-type", format)),
      "dcat:mediaType": to(`https://www.iana.org/assignments/media-types/${mediaType}`),
      "dct:license": to(licence),
      "dct:modified": modified,
    };
  });
  const dataset = {
    "@id": own("offers"),
    "@type": ["dcatapit:Dataset", "dcat:Dataset"],
    "dct:identifier": "r_lombar:internationalisation-hub:offers",
    "dct:title": texts({
      it: "Offerte alle imprese per l'internazionalizzazione in Lombardia",
      en: "Offers to companies for internationalisation in Lombardy",
    }),
    "dct:description": texts({
      it: `Strumenti, servizi e risorse che i firmatari dell'accordo partenariale per le politiche di internazionalizzazione offrono alle imprese: bandi, strumenti finanziari e assicurativi, formazione, consulenza, eventi e servizi informativi. ${snapshot.offers.length} offerte al ${today}, di cui ${illustrative} esempi inventati, contrassegnati in ogni formato.`,
      en: `Instruments, services and resources that the signatories of the partnership accord on internationalisation offer to companies: calls, financial and insurance tools, training, advice, events and information. ${snapshot.offers.length} offers on ${today}, of which ${illustrative} are invented examples, marked in every format.`,
    }),
    "dct:modified": modified,
    "dct:accrualPeriodicity": to(euTerm("frequency", "UPDATE_CONT")),
    "dcat:theme": ["ECON", "INTR"].map((code) => ({
      "@id": euTerm("data-theme", code),
      "@type": "skos:Concept",
    })),
    "dct:rightsHolder": to(own("regione-lombardia")),
    "dct:publisher": to(own("regione-lombardia")),
    "dct:language": ["ITA", "ENG"].map((code) => ({
      "@id": euTerm("language", code),
      "@type": "dct:LinguisticSystem",
    })),
    "dct:spatial": nutsRegion(LOMBARDY),
    "dcat:keyword": [
      { "@value": "internazionalizzazione", "@language": "it" },
      { "@value": "internationalisation", "@language": "en" },
    ],
    "dcat:distribution": distributions.map((distribution) => to(distribution["@id"])),
  };
  const catalogue = {
    "@id": own("catalogue"),
    "@type": ["dcatapit:Catalog", "dcat:Catalog"],
    "dct:title": texts({
      it: "Catalogo dell'hub per l'internazionalizzazione",
      en: "Catalogue of the internationalisation hub",
    }),
    "dct:description": texts({
      it: "Il catalogo contiene i dati aperti delle offerte dei firmatari dell'accordo.",
      en: "The catalogue has the open data of what the accord's signatories offer.",
    }),
    "dct:publisher": to(own("regione-lombardia")),
    "dct:modified": modified,
    "foaf:homepage": to(`${base}/`),
    "dct:language": to(euTerm("language", "ITA")),
    "dcat:themeTaxonomy": to("http://publications.europa.eu/resource/authority/data-theme"),
    "dcat:dataset": [to(own("offers"))],
  };
  const licenceNode = {
    "@id": licence,
    "@type": ["dcatapit:LicenseDocument", "dct:LicenseDocument"],
    ...(licence === UNKNOWN_LICENCE && {
      "foaf:name": texts({ it: "Licenza sconosciuta", en: "Unknown licence" }),
    }),
  };
  const about = {
    "@id": document,
    "@type": "foaf:Document",
    "dct:created": instant(snapshot.producedAt),
    "foaf:primaryTopic": to(own("catalogue")),
  };
  return {
    "@context": PREFIXES,
    "@graph": [about, catalogue, dataset, holder, licenceNode, ...distributions],
  };
}
