/**
 * @module What the codes of an offer are called, in both languages: by these words companies find them, and front ends
 * can show them. Reviewed by hand; a code without an entry is called by its own words. The names of kinds and action
 * lines are those of the reference vocabularies (a test compares them).
 */
import { Language } from "../../kit/language.js";

/** A name in Italian and in English. */
export type Name = readonly [it: string, en: string];

/** Codes of offers that have names. */
export type NamedCode = "topics" | "subKinds" | "kinds" | "actionLines" | "areas";

/** The names, by code. */
export const NAMES: Readonly<Record<NamedCode, Readonly<Record<string, Name>>>> = {
  topics: {
    BUSINESS_MATCHING: ["Incontri d'affari", "Business matching"],
    CAPITAL: ["Capitale e patrimonio", "Capital"],
    CERTIFICATION: ["Certificazioni", "Certification"],
    COMPLIANCE: ["Conformità e sanzioni", "Compliance and sanctions"],
    CONSULTANCY: ["Consulenze", "Consultancy"],
    CONTRACTS: ["Contratti", "Contracts"],
    COUNTRY_RISK: ["Rischio Paese", "Country risk"],
    CREDIT_RISK: ["Rischio di credito", "Credit risk"],
    CUSTOMS: ["Dogane", "Customs"],
    DIGITAL: ["Digitale", "Digital"],
    EXPORT_BASICS: ["Primi passi nell'export", "Export basics"],
    EXPORT_CREDIT: ["Credito all'esportazione", "Export credit"],
    EXPORT_MANAGER: ["Export manager", "Export manager"],
    EXPORT_PLAN: ["Piano per l'export", "Export plan"],
    E_COMMERCE: ["Commercio elettronico", "E-commerce"],
    FAIRS: ["Fiere", "Trade fairs"],
    FDI: ["Investimenti diretti all'estero", "Foreign direct investment"],
    GREEN: ["Sostenibilità ambientale", "Environmental sustainability"],
    INNOVATION: ["Innovazione", "Innovation"],
    INSTITUTIONAL_RELATIONS: ["Relazioni istituzionali", "Institutional relations"],
    INTELLECTUAL_PROPERTY: ["Proprietà intellettuale", "Intellectual property"],
    INVESTMENT: ["Investimenti", "Investment"],
    LIQUIDITY: ["Liquidità", "Liquidity"],
    LOCAL_ASSISTANCE: ["Assistenza sul posto", "Local assistance"],
    MARKET_ENTRY: ["Ingresso nei mercati", "Market entry"],
    MARKET_INTELLIGENCE: ["Informazioni di mercato", "Market intelligence"],
    MISSION: ["Missioni", "Missions"],
    NETWORKS: ["Reti d'impresa", "Business networks"],
    PARTNER_SEARCH: ["Ricerca partner", "Partner search"],
    PAYMENTS: ["Pagamenti", "Payments"],
    PUBLIC_FUNDING: ["Agevolazioni pubbliche", "Public funding"],
    SERVICES: ["Servizi", "Services"],
    SUPPLY_CHAIN: ["Filiere e approvvigionamento", "Supply chain"],
    TAX: ["Fisco", "Tax"],
    TENDERS: ["Gare d'appalto", "Tenders"],
    TOURISM: ["Turismo", "Tourism"],
  },
  subKinds: {
    ALERT_SERVICE: ["Avvisi", "Alerts"],
    B2B_EVENT: ["Incontri B2B", "B2B event"],
    BUSINESS_MATCHING: ["Incontri d'affari", "Business matching"],
    BUYER_CREDIT_COVER: ["Copertura del credito acquirente", "Buyer credit cover"],
    CALL_REVIEW: ["Schede bandi", "Call review"],
    CERTIFICATION_ADVICE: ["Consulenza sulle certificazioni", "Certification advice"],
    CERTIFICATION_PATH: ["Percorso di certificazione", "Certification path"],
    COLLECTIVE_STAND: ["Collettiva in fiera", "Collective stand"],
    COUNTERPARTY_CHECK: ["Verifica della controparte", "Counterparty check"],
    COUNTRY_DESK: ["Desk Paese", "Country desk"],
    COUNTRY_REPORT: ["Scheda Paese", "Country report"],
    COUNTRY_RISK: ["Rischio Paese", "Country risk"],
    COURSE: ["Corso", "Course"],
    COURSE_CATALOGUE: ["Catalogo di corsi", "Course catalogue"],
    CREDIT_INSURANCE: ["Assicurazione del credito", "Credit insurance"],
    CUSTOMS_ADVICE: ["Consulenza doganale", "Customs advice"],
    DIGITAL_SHOWCASE: ["Vetrina digitale", "Digital showcase"],
    EQUITY: ["Partecipazione al capitale", "Equity"],
    EXPORT_CHECKUP: ["Check-up export", "Export check-up"],
    EXPORT_MANAGER: ["Export manager", "Export manager"],
    FACTORING: ["Factoring", "Factoring"],
    FAIR: ["Fiera", "Fair"],
    FDI_ADVICE: ["Consulenza sugli investimenti esteri", "Advice on foreign investment"],
    FIRST_ORIENTATION: ["Primo orientamento", "First orientation"],
    FORUM: ["Forum", "Forum"],
    FUNDING_ADVICE: ["Consulenza sulle agevolazioni", "Funding advice"],
    GRANT: ["Contributo a fondo perduto", "Grant"],
    GUARANTEE: ["Garanzia", "Guarantee"],
    HELP_LINE: ["Linea diretta", "Help line"],
    INCOMING_BUYERS: ["Incoming di compratori esteri", "Incoming buyers"],
    INSTITUTIONAL_CONTACTS: ["Contatti istituzionali", "Institutional contacts"],
    INSTITUTIONAL_PROJECT: ["Progetto istituzionale", "Institutional project"],
    INTEREST_SUBSIDY: ["Contributo in conto interessi", "Interest subsidy"],
    IP_ADVICE: ["Consulenza su marchi e brevetti", "Advice on trade marks and patents"],
    LEGAL_ADVICE: ["Consulenza legale", "Legal advice"],
    LOCAL_ASSISTANCE: ["Assistenza sul posto", "Local assistance"],
    MARKET_REPORT: ["Rapporto di mercato", "Market report"],
    MENTORING: ["Mentoring", "Mentoring"],
    MIXED_COACHING_GRANT: ["Affiancamento e contributo", "Coaching and grant"],
    MIXED_LOAN_GRANT: ["Finanziamento e fondo perduto", "Loan and grant"],
    NETWORK_CREATION: ["Creazione di reti", "Network creation"],
    NETWORK_DIRECTORY: ["Elenco della rete", "Network directory"],
    NETWORK_EVENT: ["Evento di rete", "Network event"],
    NEWSLETTER: ["Newsletter", "Newsletter"],
    ONE_TO_ONE: ["Colloqui individuali", "One-to-one talks"],
    ONLINE_PROGRAMME: ["Percorso online", "Online programme"],
    PARTNER_SEARCH: ["Ricerca partner", "Partner search"],
    PERSONALISED_PATH: ["Percorso personalizzato", "Personalised path"],
    RATE_STABILISATION: ["Stabilizzazione del tasso", "Rate stabilisation"],
    ROADSHOW: ["Roadshow", "Roadshow"],
    SECTOR_ADVICE: ["Consulenza di settore", "Sector advice"],
    SEMINAR_CYCLE: ["Ciclo di seminari", "Seminar cycle"],
    SHARED_EXPORT_OFFICE: ["Ufficio estero condiviso", "Shared export office"],
    SOURCING_ADVICE: ["Consulenza sugli acquisti", "Sourcing advice"],
    SUBSIDISED_LOAN: ["Finanziamento agevolato", "Subsidised loan"],
    SUPPLY_CHAIN_MENTORING: ["Mentoring di filiera", "Supply chain mentoring"],
    SURETY_BOND: ["Cauzioni e fideiussioni", "Surety bond"],
    SURVEY: ["Indagine", "Survey"],
    TEMPORARY_OFFICE: ["Ufficio temporaneo", "Temporary office"],
    TENDER_ALERT: ["Avvisi di gara", "Tender alert"],
    TRADE_MISSION: ["Missione imprenditoriale", "Trade mission"],
    VIRTUAL_MISSION: ["Missione virtuale", "Virtual mission"],
    VOUCHER: ["Voucher", "Voucher"],
    WEBINAR_SERIES: ["Ciclo di webinar", "Webinar series"],
    WORKSHOP: ["Laboratorio", "Workshop"],
  },
  kinds: {
    CALL: ["Bando o contributo", "Call or grant"],
    FINANCIAL_TOOL: ["Strumento finanziario", "Financial tool"],
    INSURANCE_TOOL: ["Strumento assicurativo", "Insurance tool"],
    TRAINING_COURSE: ["Formazione", "Training course"],
    ADVISORY_SERVICE: ["Servizio di consulenza", "Advisory service"],
    EVENT_MISSION: ["Evento o missione", "Event or mission"],
    INFORMATION_SERVICE: ["Servizio informativo", "Information service"],
  },
  actionLines: {
    INSTITUTIONAL_SUPPORT: ["Progetti di supporto istituzionale", "Institutional support projects"],
    INFORMATION: ["Informazione", "Information"],
    TRAINING: ["Formazione", "Training"],
    ACCOMPANIMENT: ["Accompagnamento delle imprese", "Accompaniment of companies"],
    FINANCE_INSURANCE: ["Strumenti finanziari e assicurativi", "Financial and insurance instruments"],
  },
  /** Areas and groups of countries that offers name; those that no company would type have no entry. */
  areas: {
    AFRICA: ["Africa", "Africa"],
    CENTRAL_SOUTH_AMERICA: ["America centrale e meridionale", "Central and South America"],
    EASTERN_EUROPE_CAUCASUS_CENTRAL_ASIA: [
      "Europa orientale, Caucaso e Asia centrale",
      "Eastern Europe, Caucasus and Central Asia",
    ],
    EAST_SOUTH_EAST_ASIA: ["Asia orientale e sud-est asiatico", "East and South-East Asia"],
    EU: ["Unione europea", "European Union"],
    LATIN_AMERICA_CARIBBEAN: ["America Latina e Caraibi", "Latin America and the Caribbean"],
    MIDDLE_EAST: ["Medio Oriente", "Middle East"],
    NORTH_AFRICA: ["Nord Africa", "North Africa"],
    NORTH_AMERICA: ["Nord America", "North America"],
    OCEANIA: ["Oceania", "Oceania"],
    SOUTH_ASIA: ["Asia meridionale", "South Asia"],
    SUB_SAHARAN_AFRICA: ["Africa subsahariana", "Sub-Saharan Africa"],
    WESTERN_BALKANS: ["Balcani occidentali", "Western Balkans"],
  },
};

/** Other names that companies use for countries. */
const COUNTRY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  AE: ["Emirati", "Emirates", "UAE", "Dubai"],
  CN: ["Repubblica popolare cinese"],
  CZ: ["Repubblica Ceca", "Czech Republic"],
  GB: ["Gran Bretagna", "Inghilterra", "Great Britain", "England", "UK"],
  KR: ["Corea", "Korea"],
  NL: ["Olanda", "Holland"],
  US: ["USA", "America"],
};

const REGIONS = {
  it: new Intl.DisplayNames(["it"], { type: "region", fallback: "none" }),
  en: new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }),
};

/** The names of a code; its own words when it has none. */
export function namesOf(kind: NamedCode, code: string): Name {
  const names = NAMES[kind];
  const known = Object.hasOwn(names, code) ? names[code] : undefined;
  if (known !== undefined) return known;
  const words = code.toLowerCase().replaceAll("_", " ");
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return [text, text];
}

/** The name of a code in a language. */
export function nameIn(kind: NamedCode, code: string, language: Language): string {
  return namesOf(kind, code)[language === Language.EN ? 1 : 0];
}

/** All names of a country, the usual ones first: those of the Unicode CLDR, which Node.js ships, then others in use. */
export function countryNames(code: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(code)) return [];
  const usual = [REGIONS.it.of(code), REGIONS.en.of(code)].filter((name) => name !== undefined);
  return [...usual, ...(COUNTRY_ALIASES[code] ?? [])];
}
