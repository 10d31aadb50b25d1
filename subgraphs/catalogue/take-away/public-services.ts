/**
 * @module `/offers.jsonld`: offers as public services in CPSV-AP 3.2, one document that is written while it is read. What
 * the profile has no property for (provenance, target countries, amounts) is in the hub's own terms, `hub:`.
 */
import type { FastifyInstance } from "fastify";
import type { IndexedOffer } from "../index/indexed-offer.js";
import { statusOf } from "../status/offer-status.js";
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
import { requirementsOf } from "./requirements.js";
import { type FileSending, sendFile } from "./send-file.js";
import { ILLUSTRATIVE_NOTE, isIllustrative, type Snapshot, takeSnapshot } from "./snapshot.js";
import { orderIn } from "./table-choice.js";

/** Enums whose values services refer to. */
const CONCEPT_LISTS = [
  "OfferKind",
  "ActionLine",
  "TargetGroup",
  "OfferStatus",
  "Procedure",
  "CostType",
  "Channel",
  "AidRegime",
  "Basis",
  "Confidence",
];

const LANGUAGES: Readonly<Record<string, string>> = { IT: "ITA", EN: "ENG" };

/** Adds the route. */
export function mountPublicServices(scope: FastifyInstance, parts: PublicParts, sending: FileSending): void {
  publicRoute(scope, parts, {
    path: "/offers.jsonld",
    parameters: ["order"],
    answer: async (request, reply) => {
      const snapshot = takeSnapshot(request.context, request.filter, orderIn(request.query));
      return sendFile(
        request,
        reply,
        {
          snapshot,
          type: "application/ld+json; charset=utf-8",
          ending: "jsonld",
          content: () => publicServiceParts(snapshot, request.base),
        },
        sending,
      );
    },
  });
}

/** The document, a node at a time. */
export function* publicServiceParts(snapshot: Snapshot, base: string): Iterable<string> {
  const document = `${base}/offers.jsonld`;
  const context = { ...PREFIXES, hub: `${document}#` };
  yield `{"@context":${JSON.stringify(context)},\n"@graph":[\n${JSON.stringify(documentNode(snapshot, document))}`;
  for (const list of CONCEPT_LISTS) {
    for (const { code, label } of snapshot.labels.terms(list)) {
      yield `,\n${JSON.stringify({
        "@id": conceptId(list, code),
        "@type": "skos:Concept",
        "skos:notation": code,
        "skos:prefLabel": texts(label),
      })}`;
    }
  }
  const partners = new Set(snapshot.offers.map(({ partner }) => partner));
  for (const slug of partners) yield `,\n${JSON.stringify(organisationNode(slug, snapshot))}`;
  for (const offer of snapshot.offers) yield `,\n${JSON.stringify(serviceNode(offer, snapshot))}`;
  yield "\n]}\n";
}

function documentNode(snapshot: Snapshot, document: string): LinkedNode {
  return {
    "@id": document,
    "@type": "foaf:Document",
    "dct:conformsTo": to("https://semiceu.github.io/CPSV-AP/releases/3.2.0/"),
    "dct:created": instant(snapshot.producedAt),
    "hub:offerCount": snapshot.offers.length,
    "hub:illustrativeCount": snapshot.offers.filter(isIllustrative).length,
  };
}

function organisationNode(slug: string, { nameOf, readAt }: Snapshot): LinkedNode {
  const name = texts({ it: nameOf(slug) });
  const lastRead = readAt(slug);
  return {
    "@id": organisationId(slug),
    "@type": ["cv:PublicOrganisation", "foaf:Agent"],
    "dct:identifier": slug,
    "dct:title": name,
    "skos:prefLabel": name,
    "dct:spatial": nutsRegion(LOMBARDY),
    ...(lastRead !== null && { "hub:feedReadAt": instant(lastRead) }),
  };
}

function serviceNode(offer: IndexedOffer, snapshot: Snapshot): LinkedNode {
  const { id, partner, record } = offer;
  const { labels, moment } = snapshot;
  const { eligibility, countries, dates, provenance } = record;
  return withoutNothing({
    "@id": `hub:offer/${encodeURIComponent(id)}`,
    "@type": "cpsv:PublicService",
    "dct:identifier": id,
    "dct:title": texts(record.title),
    "dct:description": texts(record.summary),
    "cv:hasCompetentAuthority": to(organisationId(partner)),
    "adms:status": to(conceptId("OfferStatus", statusOf(record.dates, moment))),
    "cv:thematicArea": to(conceptId("ActionLine", record.actionLine)),
    "cv:isClassifiedBy": [
      to(conceptId("OfferKind", record.kind)),
      to(conceptId("Procedure", record.procedure)),
      ...(record.aidRegime === null ? [] : [to(conceptId("AidRegime", record.aidRegime))]),
    ],
    "dct:audience": record.targetGroups.map((group) => to(conceptId("TargetGroup", group))),
    "dct:language": record.languages.map((language) => ({
      "@id": euTerm("language", LANGUAGES[language] ?? language),
      "@type": "dct:LinguisticSystem",
    })),
    "dcat:keyword": [
      ...record.topics.map((topic) => ({ "@value": topic, "@language": "en" })),
      ...record.tags.map((tag) => ({ "@value": tag, "@language": "zxx" })),
    ],
    "dct:spatial": areaOf(offer, snapshot),
    "cv:sector": eligibility.includedDivisions.map((code) => ({
      "@id": `hub:division/${eligibility.classification}/${code}`,
      "@type": "skos:Concept",
      "skos:notation": code,
    })),
    "cv:holdsRequirement": requirementsOf(eligibility, labels).map(({ criterion, title }) => ({
      "@id": `hub:requirement/${encodeURIComponent(id)}/${criterion}`,
      "@type": "cv:Requirement",
      "dct:identifier": `${id}/requirement/${criterion}`,
      "dct:title": texts(title),
    })),
    "cv:hasChannel": record.channels.map((channel) => ({
      "@id": `hub:channel/${encodeURIComponent(id)}/${channel}`,
      "@type": "cv:Channel",
      "dct:identifier": `${id}/channel/${channel}`,
      "dct:type": to(conceptId("Channel", channel)),
    })),
    "cv:hasCost": costOf(offer, snapshot),
    "dct:temporal": periodOf(dates.opensOn, dates.closesOn),
    "dct:modified": instant(record.updatedAt),
    "hub:provider": record.provider,
    "hub:manager": record.manager,
    "hub:subKind": record.subKind,
    "hub:series": record.series,
    "hub:edition": record.edition,
    "hub:eventPeriod": periodOf(dates.eventStart, dates.eventEnd ?? dates.eventStart),
    "hub:permanent": dates.permanent,
    "hub:untilFundsExhausted": dates.untilFundsExhausted,
    "hub:exhaustedOn": dates.exhaustedOn && day(dates.exhaustedOn),
    "hub:suspendedOn": dates.suspendedOn && day(dates.suspendedOn),
    "hub:datesNote": dates.note,
    "hub:allCountries": countries.scope === "ALL",
    "hub:country": countries.codes.map((code) => countryOf(code, snapshot)),
    "hub:area": countries.areas,
    "hub:countryGroup": countries.groups,
    "hub:excludedCountry": countries.excludedCodes.map((code) => countryOf(code, snapshot)),
    "hub:amountMin": record.amounts?.min,
    "hub:amountMax": record.amounts?.max,
    "hub:basis": to(conceptId("Basis", provenance.basis)),
    "hub:confidence": to(conceptId("Confidence", provenance.confidence)),
    "hub:asOf": provenance.asOf,
    "hub:sourceNote": provenance.sourceNote,
    "hub:unverifiedField": provenance.unverifiedFields,
    "skos:note": isIllustrative(offer) ? texts(ILLUSTRATIVE_NOTE) : [],
  });
}

function costOf({ id, record: { cost } }: IndexedOffer, { labels }: Snapshot): LinkedNode {
  return {
    "@id": `hub:cost/${encodeURIComponent(id)}`,
    "@type": "cv:Cost",
    "dct:identifier": `${id}/cost`,
    "dct:description": texts(labels.of("CostType", cost.type)),
    "hub:costType": to(conceptId("CostType", cost.type)),
    ...(cost.amount !== null && {
      "cv:hasValue": { "@value": String(cost.amount), "@type": "xsd:double" },
      "cv:currency": { "@id": euTerm("currency", "EUR"), "@type": "skos:Concept" },
    }),
  };
}

/** Where companies must be to have it: provinces, else the region or the country. */
function areaOf({ record: { eligibility } }: IndexedOffer, { labels }: Snapshot): readonly LinkedNode[] {
  const provinces = eligibility.provinces
    .map((code) => labels.nuts3(code))
    .filter((code) => code !== undefined);
  if (provinces.length > 0) return provinces.map(nutsRegion);
  if (eligibility.seat === "LOMBARDY") return [nutsRegion(LOMBARDY)];
  return eligibility.seat === "ITALY" ? [nutsRegion("IT")] : [];
}

function countryOf(code: string, { labels }: Snapshot): LinkedNode {
  const alpha3 = labels.alpha3(code);
  return {
    "@id": alpha3 === undefined ? `hub:country/${code}` : euTerm("country", alpha3),
    "@type": "dct:Location",
    "skos:notation": code,
  };
}

function periodOf(from: string | null, to: string | null): LinkedNode | null {
  if (from === null && to === null) return null;
  return {
    "@type": "dct:PeriodOfTime",
    ...(from !== null && { "dcat:startDate": day(from) }),
    ...(to !== null && { "dcat:endDate": day(to) }),
  };
}

function conceptId(list: string, code: string): string {
  return `hub:${list}/${code}`;
}

function organisationId(slug: string): string {
  return `hub:organisation/${slug}`;
}

function withoutNothing(node: LinkedNode): LinkedNode {
  return Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
