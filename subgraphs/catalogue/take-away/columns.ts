/** @module The columns of tables: every common field of an offer, flat, with headings in both languages. */

import type { Text } from "../../kit/language.js";
import type { FeedText } from "../../kit/offers/offer-record.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import { statusOf } from "../status/offer-status.js";
import { type Name, namesOf } from "../text/names.js";
import { isIllustrative, type Snapshot } from "./snapshot.js";

/** Languages of a table: one, or both side by side. */
export type TableLanguage = "it" | "en" | "both";

/** What stands in a cell. Dates are ISO texts. */
export type Cell = string | number | boolean | null | readonly string[];

/** One column of a table. */
export interface Column {
  /** Stable, e.g. `title_it`; key in JSON, and heading where both languages are asked for. */
  readonly name: string;
  /** The column that it was made from, e.g. `title`; asks for all of them. */
  readonly group: string;
  readonly heading: string;
  readonly type: "text" | "number" | "boolean" | "date" | "list";
  value(offer: IndexedOffer, snapshot: Snapshot): Cell;
}

type Reader<Value> = (offer: IndexedOffer, snapshot: Snapshot) => Value;

/** A column before the language is known. */
interface Group {
  readonly name: string;
  readonly heading: Text;
  columns(language: TableLanguage): readonly Column[];
}

const LANGUAGES = { it: ["it"], en: ["en"], both: ["it", "en"] } as const;

function plain(name: string, it: string, en: string, type: Column["type"], value: Reader<Cell>): Group {
  return {
    name,
    heading: { it, en },
    columns: (language) => [
      { name, group: name, heading: language === "both" ? name : { it, en }[language], type, value },
    ],
  };
}

function text(name: string, it: string, en: string, read: (offer: IndexedOffer) => FeedText): Group {
  return {
    name,
    heading: { it, en },
    columns: (language) =>
      LANGUAGES[language].map((one) => ({
        name: `${name}_${one}`,
        group: name,
        heading: language === "both" ? `${name}_${one}` : { it, en }[one],
        type: "text",
        // Alone, English falls back to Italian as it does in GraphQL; side by side, what is missing is seen to be missing.
        value: (offer) => read(offer)[one] || (language === "both" ? null : read(offer).it),
      })),
  };
}

/** What a code is called. */
type Naming = (code: string, snapshot: Snapshot) => Text;

/** A code, and its label in each language asked for: from a list of the reference data, or from elsewhere. */
function coded(
  name: string,
  list: string | Naming,
  it: string,
  en: string,
  read: Reader<string | null | readonly string[]>,
  type: "text" | "list" = "text",
): Group {
  const labelled =
    (one: "it" | "en"): Reader<Cell> =>
    (offer, snapshot) => {
      const code = read(offer, snapshot);
      const label = (value: string) => {
        const { it, en } = typeof list === "string" ? snapshot.labels.of(list, value) : list(value, snapshot);
        return one === "en" ? (en ?? it) : it;
      };
      return code === null ? null : typeof code === "string" ? label(code) : code.map(label);
    };
  return {
    name,
    heading: { it, en },
    columns: (language) => [
      {
        name,
        group: name,
        heading: language === "both" ? name : language === "it" ? `${it} (codice)` : `${en} (code)`,
        type,
        value: read,
      },
      ...LANGUAGES[language].map((one) => ({
        name: `${name}_${one}`,
        group: name,
        heading: language === "both" ? `${name}_${one}` : { it, en }[one],
        type,
        value: labelled(one),
      })),
    ],
  };
}

const codedList = (
  name: string,
  list: string | Naming,
  it: string,
  en: string,
  read: Reader<readonly string[]>,
): Group => coded(name, list, it, en, read, "list");

const asText = ([it, en]: Name): Text => ({ it, en });

/** Kinds of offers within a kind are open: those that have no name are called by their own words. */
const subKindName: Naming = (code) => asText(namesOf("subKinds", code));
/** Topics are open too. */
const topicName: Naming = (code, { labels }) =>
  labels.known("Topic", code) ?? asText(namesOf("topics", code));

const GROUPS: readonly Group[] = [
  plain("id", "Identificativo", "Identifier", "text", ({ id }) => id),
  plain("illustrative", "Esempio inventato", "Invented example", "boolean", isIllustrative),
  text("title", "Titolo", "Title", ({ record }) => record.title),
  coded("status", "OfferStatus", "Stato", "Status", ({ record }, { moment }) =>
    statusOf(record.dates, moment),
  ),
  plain("partner", "Partner (codice)", "Partner (code)", "text", ({ partner }) => partner),
  plain("partnerName", "Partner", "Partner", "text", ({ partner }, { nameOf }) => nameOf(partner)),
  plain("provider", "Erogatore", "Provider", "text", ({ record }) => record.provider),
  plain("manager", "Gestore", "Manager", "text", ({ record }) => record.manager),
  coded("kind", "OfferKind", "Tipo", "Kind", ({ record }) => record.kind),
  coded("subKind", subKindName, "Sottotipo", "Subkind", ({ record }) => record.subKind),
  coded("actionLine", "ActionLine", "Linea d'azione", "Action line", ({ record }) => record.actionLine),
  codedList(
    "targetGroups",
    "TargetGroup",
    "Destinatari",
    "Target groups",
    ({ record }) => record.targetGroups,
  ),
  text("summary", "Descrizione", "Summary", ({ record }) => record.summary),
  plain("opensOn", "Apertura", "Opens on", "date", ({ record }) => record.dates.opensOn),
  plain("closesOn", "Chiusura", "Closes on", "date", ({ record }) => record.dates.closesOn),
  plain("eventStart", "Inizio evento", "Event start", "date", ({ record }) => record.dates.eventStart),
  plain("eventEnd", "Fine evento", "Event end", "date", ({ record }) => record.dates.eventEnd),
  plain("permanent", "Sempre disponibile", "Permanent", "boolean", ({ record }) => record.dates.permanent),
  plain(
    "untilFundsExhausted",
    "Fino a esaurimento fondi",
    "Until funds are exhausted",
    "boolean",
    ({ record }) => record.dates.untilFundsExhausted,
  ),
  plain("exhaustedOn", "Fondi esauriti il", "Exhausted on", "date", ({ record }) => record.dates.exhaustedOn),
  plain("suspendedOn", "Sospesa dal", "Suspended on", "date", ({ record }) => record.dates.suspendedOn),
  plain("datesNote", "Note sulle date", "Note on dates", "text", ({ record }) => record.dates.note),
  coded(
    "countryScope",
    "CountryScope",
    "Ambito Paesi",
    "Country scope",
    ({ record }) => record.countries.scope,
  ),
  codedList("countries", "Country", "Paesi", "Countries", ({ record }) => record.countries.codes),
  codedList("areas", "Area", "Aree", "Areas", ({ record }) => record.countries.areas),
  codedList(
    "countryGroups",
    "CountryGroup",
    "Gruppi di Paesi",
    "Country groups",
    ({ record }) => record.countries.groups,
  ),
  codedList(
    "excludedCountries",
    "Country",
    "Paesi esclusi",
    "Excluded countries",
    ({ record }) => record.countries.excludedCodes,
  ),
  codedList(
    "companySizes",
    "CompanySize",
    "Dimensioni d'impresa",
    "Company sizes",
    ({ record }) => record.eligibility.sizes,
  ),
  plain(
    "classification",
    "Classificazione attività",
    "Activity classification",
    "text",
    ({ record }) => record.eligibility.classification,
  ),
  plain(
    "includedDivisions",
    "Divisioni ammesse",
    "Included divisions",
    "list",
    ({ record }) => record.eligibility.includedDivisions,
  ),
  plain(
    "excludedDivisions",
    "Divisioni escluse",
    "Excluded divisions",
    "list",
    ({ record }) => record.eligibility.excludedDivisions,
  ),
  codedList("provinces", "Province", "Province", "Provinces", ({ record }) => record.eligibility.provinces),
  codedList(
    "experienceLevels",
    "TargetGroup",
    "Livelli di esperienza",
    "Experience levels",
    ({ record }) => record.eligibility.experienceLevels,
  ),
  coded("seat", "Seat", "Sede", "Seat", ({ record }) => record.eligibility.seat),
  plain(
    "minExportSharePct",
    "Quota export minima (%)",
    "Least export share (%)",
    "number",
    ({ record }) => record.eligibility.minExportSharePct,
  ),
  plain(
    "maxExportSharePct",
    "Quota export massima (%)",
    "Greatest export share (%)",
    "number",
    ({ record }) => record.eligibility.maxExportSharePct,
  ),
  plain(
    "minEmployees",
    "Addetti minimi",
    "Least employees",
    "number",
    ({ record }) => record.eligibility.minEmployees,
  ),
  plain(
    "maxEmployees",
    "Addetti massimi",
    "Most employees",
    "number",
    ({ record }) => record.eligibility.maxEmployees,
  ),
  plain(
    "maxTurnover",
    "Fatturato massimo (€)",
    "Greatest turnover (€)",
    "number",
    ({ record }) => record.eligibility.maxTurnover,
  ),
  plain(
    "minYearsActive",
    "Anni di attività minimi",
    "Least years active",
    "number",
    ({ record }) => record.eligibility.minYearsActive,
  ),
  plain(
    "minBalanceSheets",
    "Bilanci depositati minimi",
    "Least balance sheets filed",
    "number",
    ({ record }) => record.eligibility.minBalanceSheets,
  ),
  plain(
    "membershipRequired",
    "Solo associati",
    "Members only",
    "boolean",
    ({ record }) => record.eligibility.membershipRequired,
  ),
  plain(
    "artisanOnly",
    "Solo artigiani",
    "Artisans only",
    "boolean",
    ({ record }) => record.eligibility.artisanOnly,
  ),
  plain(
    "eligibilityNotes",
    "Note sui requisiti",
    "Notes on eligibility",
    "text",
    ({ record }) => record.eligibility.notes,
  ),
  coded("costType", "CostType", "Costo", "Cost", ({ record }) => record.cost.type),
  plain(
    "costAmount",
    "Importo del costo (€)",
    "Cost amount (€)",
    "number",
    ({ record }) => record.cost.amount,
  ),
  plain(
    "amountMin",
    "Importo minimo (€)",
    "Least amount (€)",
    "number",
    ({ record }) => record.amounts?.min ?? null,
  ),
  plain(
    "amountMax",
    "Importo massimo (€)",
    "Greatest amount (€)",
    "number",
    ({ record }) => record.amounts?.max ?? null,
  ),
  coded("aidRegime", "AidRegime", "Regime di aiuto", "Aid regime", ({ record }) => record.aidRegime),
  coded("procedure", "Procedure", "Procedura", "Procedure", ({ record }) => record.procedure),
  codedList("channels", "Channel", "Canali", "Channels", ({ record }) => record.channels),
  codedList("languages", "Language", "Lingue", "Languages", ({ record }) => record.languages),
  codedList("topics", topicName, "Temi", "Topics", ({ record }) => record.topics),
  plain("tags", "Etichette", "Tags", "list", ({ record }) => record.tags),
  plain("series", "Serie", "Series", "text", ({ record }) => record.series),
  plain("edition", "Edizione", "Edition", "text", ({ record }) => record.edition),
  coded("basis", "Basis", "Base", "Basis", ({ record }) => record.provenance.basis),
  coded(
    "confidence",
    "Confidence",
    "Affidabilità",
    "Confidence",
    ({ record }) => record.provenance.confidence,
  ),
  plain("asOf", "Verificato a", "Checked as of", "text", ({ record }) => record.provenance.asOf),
  plain("sourceNote", "Fonte", "Source", "text", ({ record }) => record.provenance.sourceNote),
  plain(
    "unverifiedFields",
    "Campi non verificati",
    "Unverified fields",
    "list",
    ({ record }) => record.provenance.unverifiedFields,
  ),
  plain("updatedAt", "Aggiornata il", "Updated at", "text", ({ record }) => record.updatedAt),
  plain("partnerReadAt", "Partner letto il", "Partner read at", "text", ({ partner }, { readAt }) =>
    readAt(partner),
  ),
  plain("producedAt", "File prodotto il", "File produced at", "text", (_offer, { producedAt }) => producedAt),
];

/** All columns of a table in a language, in their usual order. */
export function columnsIn(language: TableLanguage): readonly Column[] {
  return GROUPS.flatMap((group) => group.columns(language));
}
