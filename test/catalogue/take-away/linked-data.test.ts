import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import jsonld from "jsonld";
import { realRecords } from "../../../bench/catalogue/generate-records.js";
import { CATALOGUE_PATHS } from "../../../schema/catalogue-paths.js";
import { freshFolders } from "../../harness/databases.js";
import { type PublicCatalogue, publicCatalogue, TODAY } from "./public-catalogue.js";

const CPSV = "http://purl.org/vocab/cpsv#";
const CV = "http://data.europa.eu/m8g/";
const DCT = "http://purl.org/dc/terms/";
const DCAT = "http://www.w3.org/ns/dcat#";
const DCATAPIT = "http://dati.gov.it/onto/dcatapit#";
const FOAF = "http://xmlns.com/foaf/0.1/";
const SKOS = "http://www.w3.org/2004/02/skos/core#";

interface Value {
  readonly "@id"?: string;
  readonly "@value"?: string;
  readonly "@language"?: string;
  readonly "@type"?: string;
}
type Resource = { readonly "@id": string; readonly "@type"?: readonly string[] } & Readonly<
  Record<string, readonly Value[]>
>;

/**
 * The constraints of CPSV-AP 3.2's SHACL shapes for the classes that occur: [path, least, most, what the values are]. A
 * value is a class, `text` with a language, `plain` without, or a datatype.
 */
const CPSV_SHAPES: Readonly<Record<string, readonly (readonly [string, number, number, string])[]>> = {
  [`${CPSV}PublicService`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${DCT}title`, 1, 9, "text"],
    [`${DCT}description`, 1, 9, "text"],
    [`${CV}hasCompetentAuthority`, 1, 9, `${CV}PublicOrganisation`],
    ["http://www.w3.org/ns/adms#status", 0, 1, `${SKOS}Concept`],
    [`${CV}thematicArea`, 0, 9, `${SKOS}Concept`],
    [`${CV}isClassifiedBy`, 0, 9, `${SKOS}Concept`],
    [`${CV}sector`, 0, 99, `${SKOS}Concept`],
    [`${DCT}audience`, 0, 9, `${SKOS}Concept`],
    [`${DCT}language`, 0, 9, `${DCT}LinguisticSystem`],
    [`${DCT}spatial`, 0, 99, `${DCT}Location`],
    [`${DCAT}keyword`, 0, 99, "text"],
    [`${CV}hasChannel`, 0, 9, `${CV}Channel`],
    [`${CV}hasCost`, 0, 9, `${CV}Cost`],
    [`${CV}holdsRequirement`, 0, 99, `${CV}Requirement`],
  ],
  [`${CV}PublicOrganisation`]: [
    [`${SKOS}prefLabel`, 1, 9, "text"],
    [`${DCT}spatial`, 1, 9, `${DCT}Location`],
  ],
  [`${FOAF}Agent`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${DCT}title`, 1, 9, "text"],
  ],
  [`${CV}Requirement`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${DCT}title`, 1, 9, "text"],
  ],
  [`${CV}Channel`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${DCT}type`, 0, 1, `${SKOS}Concept`],
  ],
  [`${CV}Cost`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${DCT}description`, 0, 9, "text"],
    [`${CV}hasValue`, 0, 1, "http://www.w3.org/2001/XMLSchema#double"],
    [`${CV}currency`, 0, 1, `${SKOS}Concept`],
  ],
};

/** What DCAT-AP_IT makes mandatory, in the same form; `iri` is a resource that need not be described here. */
const DCATAPIT_SHAPES: typeof CPSV_SHAPES = {
  [`${DCATAPIT}Catalog`]: [
    [`${DCT}title`, 1, 9, "text"],
    [`${DCT}description`, 1, 9, "text"],
    [`${DCT}publisher`, 1, 1, `${DCATAPIT}Agent`],
    [`${DCT}modified`, 1, 1, "http://www.w3.org/2001/XMLSchema#date"],
    [`${DCAT}dataset`, 1, 9, `${DCATAPIT}Dataset`],
  ],
  [`${DCATAPIT}Dataset`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${DCT}title`, 1, 9, "text"],
    [`${DCT}description`, 1, 9, "text"],
    [`${DCT}modified`, 1, 1, "http://www.w3.org/2001/XMLSchema#date"],
    [`${DCAT}theme`, 1, 9, `${SKOS}Concept`],
    [`${DCT}rightsHolder`, 1, 1, `${DCATAPIT}Agent`],
    [`${DCT}publisher`, 1, 1, `${DCATAPIT}Agent`],
    [`${DCT}accrualPeriodicity`, 1, 1, "iri"],
    [`${DCAT}distribution`, 1, 99, `${DCATAPIT}Distribution`],
  ],
  [`${DCATAPIT}Distribution`]: [
    [`${DCAT}accessURL`, 1, 1, "iri"],
    [`${DCT}format`, 1, 1, "iri"],
    [`${DCT}license`, 1, 1, `${DCATAPIT}LicenseDocument`],
  ],
  [`${DCATAPIT}Agent`]: [
    [`${DCT}identifier`, 1, 1, "plain"],
    [`${FOAF}name`, 1, 9, "text"],
  ],
};

describe("linked data", () => {
  const fresh = freshFolders();
  let hub: PublicCatalogue;

  beforeAll(async () => {
    hub = await publicCatalogue(fresh(), realRecords());
  }, 60_000);
  afterAll(() => hub.close());

  /** All resources of a document, with what is said of each in one place. */
  const resourcesOf = async (path: string) => {
    const { status, text, headers } = await hub.get(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/ld+json; charset=utf-8");
    const flat = (await jsonld.flatten(JSON.parse(text))) as unknown as Resource[];
    return new Map(flat.map((resource) => [resource["@id"], resource]));
  };

  const faultsOf = (resources: ReadonlyMap<string, Resource>, shapes: typeof CPSV_SHAPES): string[] => {
    const fits = (value: Value, wanted: string) => {
      if (wanted === "text") return value["@language"] !== undefined && value["@value"] !== "";
      if (wanted === "plain") return value["@value"] !== undefined && value["@language"] === undefined;
      if (wanted === "iri") return value["@id"] !== undefined && URL.canParse(value["@id"]);
      if (value["@id"] === undefined) return value["@type"] === wanted;
      return resources.get(value["@id"])?.["@type"]?.includes(wanted) ?? false;
    };
    return [...resources.values()].flatMap((resource) =>
      (resource["@type"] ?? []).flatMap((type) =>
        (shapes[type] ?? []).flatMap(([path, least, most, wanted]) => {
          const values = resource[path] ?? [];
          const counted = values.length >= least && values.length <= most;
          return counted && values.every((value) => fits(value, wanted))
            ? []
            : [`${resource["@id"]} ${path}: ${JSON.stringify(values)}`];
        }),
      ),
    );
  };

  const ofType = (resources: ReadonlyMap<string, Resource>, type: string) =>
    [...resources.values()].filter((resource) => resource["@type"]?.includes(type));

  test("offers keep the shapes of CPSV-AP 3.2", async () => {
    const resources = await resourcesOf("/offers.jsonld");
    const services = ofType(resources, `${CPSV}PublicService`);
    expect(services).toHaveLength(realRecords().length);
    for (const type of Object.keys(CPSV_SHAPES)) expect(ofType(resources, type).length).toBeGreaterThan(0);
    expect(faultsOf(resources, CPSV_SHAPES)).toEqual([]);
  });

  test("every offer tells its provenance, and examples say that they are invented", async () => {
    const resources = await resourcesOf("/offers.jsonld?kinds=CALL,EVENT_MISSION");
    const own = `${hub.address}/offers.jsonld#`;
    const services = ofType(resources, `${CPSV}PublicService`);
    let invented = 0;
    for (const service of services) {
      const basis = service[`${own}basis`]?.[0]?.["@id"];
      const notes = service[`${SKOS}note`] ?? [];
      expect(service[`${own}confidence`]).toHaveLength(1);
      if (basis === `${own}Basis/ILLUSTRATIVE`) {
        invented += 1;
        expect(notes.map((note) => note["@language"])).toEqual(["en", "it"].sort().reverse());
      } else expect(notes).toEqual([]);
    }
    expect(invented).toBeGreaterThan(0);
    expect(invented).toBeLessThan(services.length);
    const document = resources.get(`${hub.address}/offers.jsonld`);
    expect(document?.[`${DCT}created`]?.[0]?.["@value"]).toBe(`${TODAY}T11:00:00Z`);
    for (const organisation of ofType(resources, `${CV}PublicOrganisation`)) {
      expect(organisation[`${own}feedReadAt`]).toHaveLength(1);
    }
  });

  test("the data set is described with all that DCAT-AP_IT makes mandatory, and every file answers", async () => {
    const resources = await resourcesOf("/catalogue.jsonld");
    for (const type of Object.keys(DCATAPIT_SHAPES))
      expect(ofType(resources, type).length).toBeGreaterThan(0);
    expect(faultsOf(resources, DCATAPIT_SHAPES)).toEqual([]);
    const addresses = ofType(resources, `${DCATAPIT}Distribution`).map(
      (distribution) => distribution[`${DCAT}accessURL`]?.[0]?.["@id"] ?? "",
    );
    const paths = new Set(addresses.map((address) => new URL(address).pathname));
    expect([...CATALOGUE_PATHS].filter((path) => !paths.has(path))).toEqual(["/catalogue.jsonld"]);
  });
});
