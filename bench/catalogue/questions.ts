/** @module What the catalogue is asked when it is measured. To measure something more, add it here. */
import type { Random } from "./random.js";

/** One operation with its variables. */
export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** A sort of question, and how long its 99th percentile may take, in milliseconds by number of offers. */
export interface Question {
  readonly name: string;
  readonly bars: Readonly<Record<number, number>>;
  /** One question of the sort. */
  make(random: Random): Operation;
}

const PAGE = `totalCount pageInfo { hasNextPage endCursor }
  nodes { id kind title status partner { slug name } dates { opensOn closesOn } topics }`;

const COUNTED = "value count selected label";

/** The facets that the accord's front ends show. */
const FACETS = `facets {
  partners { ${COUNTED} } kinds { ${COUNTED} } actionLines { ${COUNTED} } targetGroups { ${COUNTED} }
  statuses { ${COUNTED} } topics { ${COUNTED} } companySizes { ${COUNTED} } countries { ${COUNTED} }
  closingWithinDays { ${COUNTED} }
}`;

const FILTERED = `query ($filter: OfferFilter) { offers(filter: $filter, first: 20) { ${PAGE} ${FACETS} } }`;

const WORDS = [
  "fiere internazionali",
  "export",
  "imprese",
  "assicurazione crediti",
  "finanziamento agevolato",
  "dogane",
  "e-commerce",
  "missione giappone",
  "internazionalizazione",
  "voucher",
  "training customs",
  "insurance",
  "consulenza contratti internazionali",
  "partner search germany",
  "temporary export manager",
];

/** All of them. */
export const QUESTIONS: readonly Question[] = [
  {
    name: "filter + facets + first page",
    bars: { 10000: 10, 100000: 40 },
    make: (random) => ({ query: FILTERED, variables: { filter: anyFilter(random) } }),
  },
  {
    name: "text + facets + first page",
    bars: { 10000: 25, 100000: 200 },
    make: (random) => ({
      query: FILTERED,
      variables: { filter: { ...(random.chance(0.5) && anyFilter(random)), text: random.of(WORDS) } },
    }),
  },
  {
    name: "first page alone",
    bars: {},
    make: (random) => ({
      query: `query ($filter: OfferFilter, $field: OfferOrderField!) {
        offers(filter: $filter, first: 20, orderBy: { field: $field }) { ${PAGE} } }`,
      variables: {
        filter: anyFilter(random),
        field: random.of(["AVAILABILITY", "CLOSING_DATE", "UPDATED_AT", "TITLE"]),
      },
    }),
  },
];

/** A filter as a user makes one: one to four choices. */
function anyFilter(random: Random): Record<string, unknown> {
  const choices: (() => Record<string, unknown>)[] = [
    () => ({ statuses: ["OPEN", "CLOSING_SOON", "PERMANENT"] }),
    () => ({ actionLines: [random.of(["ACCOMPANIMENT", "FINANCE_INSURANCE", "INFORMATION", "TRAINING"])] }),
    () => ({ kinds: [random.of(["ADVISORY_SERVICE", "EVENT_MISSION", "FINANCIAL_TOOL", "CALL"])] }),
    () => ({ targetGroups: [random.of(["NO_EXPERIENCE", "LOW_PENETRATION", "HIGH_EXPERIENCE"])] }),
    () => ({ companySizes: [random.of(["MICRO", "SMALL", "MEDIUM", "LARGE"])] }),
    () => ({ countries: [random.of(["DE", "US", "CN", "JP", "AE", "BR", "ET"])] }),
    () => ({ topics: [random.of(["FAIRS", "CUSTOMS", "E_COMMERCE", "CREDIT_RISK"])] }),
    () => ({ partners: [random.of(["aice", "sace-simest", "regione-lombardia"]), "unioncamere-lombardia"] }),
    () => ({ amount: { min: 10_000, max: 200_000 } }),
    () => ({ closingWithinDays: random.of([30, 60, 90]) }),
    () => ({ exclude: { bases: ["ILLUSTRATIVE"] } }),
    () => ({ freeOfCharge: true }),
  ];
  const count = 1 + random.below(4);
  return Object.assign({}, ...Array.from({ length: count }, () => random.of(choices)()));
}
