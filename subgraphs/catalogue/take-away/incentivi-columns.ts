/**
 * @module The columns of incentivi.gov.it's open data, in its order and with its values: lists parted by commas, days as
 * `2026-11-22T00:00:00`, sizes and forms by its names. Columns for which offers carry nothing stay empty. Its column
 * names and values are as observed in its export in 2026.
 */
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { Column } from "./columns.js";
import { ILLUSTRATIVE_NOTE, isIllustrative } from "./snapshot.js";

const SIZES: Readonly<Record<string, string>> = {
  MICRO: "Microimpresa",
  SMALL: "Piccola Impresa",
  MEDIUM: "Media Impresa",
  LARGE: "Grande Impresa",
};

const GRANT = "Contributo/Fondo perduto";
const LOAN = "Prestito/Anticipo rimborsabile";

/** By subkind of an offer; what gives no money of these forms has none. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  GRANT: [GRANT],
  VOUCHER: [GRANT],
  MIXED_COACHING_GRANT: [GRANT],
  SUBSIDISED_LOAN: [LOAN],
  MIXED_LOAN_GRANT: [GRANT, LOAN],
  EQUITY: ["Capitale di rischio"],
  GUARANTEE: ["Interventi a garanzia"],
};

const REGIONS = [
  "Abruzzo",
  "Basilicata",
  "Calabria",
  "Campania",
  "Emilia-Romagna",
  "Friuli-Venezia Giulia",
  "Lazio",
  "Liguria",
  "Lombardia",
  "Marche",
  "Molise",
  "Piemonte",
  "Puglia",
  "Sardegna",
  "Sicilia",
  "Toscana",
  "Trentino-Alto Adige/Südtirol",
  "Umbria",
  "Valle d'Aosta/Vallée d'Aoste",
  "Veneto",
];

const ALL_SECTORS = "Tutti i settori economici ammissibili a ricevere aiuti";

/** The 29 columns. */
export const INCENTIVI_COLUMNS: readonly Column[] = [
  column("ID_Incentivo", ({ id }) => id),
  column("Titolo", ({ record, illustrative }) => `${illustrative ? "[ESEMPIO] " : ""}${record.title.it}`),
  column("Descrizione", ({ record }) => record.summary.it),
  // What the accord's partners offer serves this one of the site's aims.
  column("Obiettivo_Finalita", () => "Internazionalizzazione"),
  column("Data_apertura", ({ record }) => midnight(record.dates.opensOn)),
  column("Data_chiusura", ({ record }) => midnight(record.dates.closesOn)),
  column("Note_di_apertura_chiusura", ({ record }) => datesNote(record)),
  column("Dimensioni", ({ record }) => list(sizesOf(record).map((size) => SIZES[size] ?? size))),
  column("Tipologia_Soggetto", () => "Impresa"),
  column("Forma_agevolazione", ({ record }) => list(FORMS[record.subKind ?? ""] ?? [])),
  column("Costi_Ammessi", () => null),
  column("Spesa_Ammessa_min", () => null),
  column("Spesa_Ammessa_max", () => null),
  column("Agevolazione_Concedibile_min", ({ record }) => record.amounts?.min ?? null, "number"),
  column("Agevolazione_Concedibile_max", ({ record }) => record.amounts?.max ?? null, "number"),
  column("Settore_Attivita", () => null),
  column("Codici_ATECO", ({ record: { eligibility } }) =>
    eligibility.includedDivisions.length === 0
      ? ALL_SECTORS
      : eligibility.includedDivisions.map((code) => `${code};`).join(" "),
  ),
  column("Regioni", ({ record: { eligibility } }) =>
    eligibility.seat === "LOMBARDY" ? "Lombardia" : eligibility.seat === "ITALY" ? list(REGIONS) : null,
  ),
  column("Comuni", () => null),
  column("Ambito_territoriale", () => null),
  column("Soggetto_Concedente", ({ record, partnerName }) => record.provider ?? partnerName),
  column("Base_normativa_primaria", () => null),
  column("Base_normativa_secondaria", () => null),
  column("Provvedimento_attuativo", () => null),
  column("Gazzetta_ufficiale", () => null),
  column("Stanziamento_incentivo", () => null),
  column("Link_istituzionale", () => null),
  column("Altre_caratteristiche", (facts) => otherFacts(facts)),
  column("Data_ultimo_aggiornamento", ({ record }) => record.updatedAt.replace(/\.\d+Z$/, "Z")),
];

/** What the columns are made of. */
interface Facts {
  readonly id: string;
  readonly record: FeedRecord;
  readonly illustrative: boolean;
  readonly partnerName: string;
  readonly readAt: string | null;
}

function column(
  name: string,
  value: (facts: Facts) => string | number | null,
  type: "text" | "number" = "text",
): Column {
  return {
    name,
    group: name,
    heading: name,
    type,
    value: (offer, { nameOf, readAt }) =>
      value({
        id: offer.id,
        record: offer.record,
        illustrative: isIllustrative(offer),
        partnerName: nameOf(offer.partner),
        readAt: readAt(offer.partner),
      }),
  };
}

/** Commas part values; one within a value is escaped, as the site's search server does. */
function list(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.map((value) => value.replace(/[\\,]/g, "\\$&")).join(",");
}

function midnight(date: string | null): string | null {
  return date === null ? null : `${date}T00:00:00`;
}

/** An empty list sets no limit. */
function sizesOf({ eligibility: { sizes } }: FeedRecord): readonly string[] {
  return sizes.length === 0 ? Object.keys(SIZES) : sizes;
}

function datesNote({ dates }: FeedRecord): string | null {
  const notes = [
    dates.note,
    dates.permanent ? "Sempre disponibile" : null,
    dates.untilFundsExhausted ? "Fino a esaurimento delle risorse" : null,
    dates.exhaustedOn === null ? null : `Risorse esaurite il ${dates.exhaustedOn}`,
    dates.suspendedOn === null ? null : `Sospesa dal ${dates.suspendedOn}`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join("; ");
}

function otherFacts({ record: { eligibility, provenance }, illustrative, readAt }: Facts): string {
  const { excludedDivisions, provinces, notes } = eligibility;
  return [
    illustrative ? ILLUSTRATIVE_NOTE.it : null,
    excludedDivisions.length === 0 ? null : `Divisioni ATECO escluse: ${excludedDivisions.join(", ")}`,
    provinces.length === 0 ? null : `Province: ${provinces.join(", ")}`,
    eligibility.membershipRequired ? "Solo associati" : null,
    eligibility.artisanOnly ? "Solo imprese artigiane" : null,
    notes,
    `Affidabilità: ${provenance.confidence}`,
    provenance.asOf === null ? null : `Verificato a: ${provenance.asOf}`,
    provenance.sourceNote === null ? null : `Fonte: ${provenance.sourceNote}`,
    provenance.unverifiedFields.length === 0
      ? null
      : `Campi non verificati: ${provenance.unverifiedFields.join(", ")}`,
    readAt === null ? null : `Letto dal partner: ${readAt}`,
  ]
    .filter((fact) => fact !== null)
    .join("; ");
}
