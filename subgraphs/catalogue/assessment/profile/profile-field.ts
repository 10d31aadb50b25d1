/** @module The fields of a profile that an answer can wait for, each with the question that asks for it. */
import { registerEnumType } from "type-graphql";
import type { Texts } from "../texts.js";

/** What may be missing. */
export enum ProfileField {
  EMPLOYEES = "EMPLOYEES",
  TURNOVER = "TURNOVER",
  BALANCE_SHEET = "BALANCE_SHEET",
  ATECO_2025 = "ATECO_2025",
  ATECO_2007 = "ATECO_2007",
  SEAT = "SEAT",
  PROVINCE = "PROVINCE",
  EXPORT_SHARE_PCT = "EXPORT_SHARE_PCT",
  EXPORT_COUNTRIES = "EXPORT_COUNTRIES",
  TARGET_COUNTRIES = "TARGET_COUNTRIES",
  YEARS_ACTIVE = "YEARS_ACTIVE",
  BALANCE_SHEETS_FILED = "BALANCE_SHEETS_FILED",
  IS_ARTISAN = "IS_ARTISAN",
  MEMBERSHIPS = "MEMBERSHIPS",
  DE_MINIMIS_RECEIVED_3Y = "DE_MINIMIS_RECEIVED_3Y",
  FOREIGN_SUBSIDIARIES = "FOREIGN_SUBSIDIARIES",
  DECLARATIONS = "DECLARATIONS",
}
registerEnumType(ProfileField, {
  name: "ProfileField",
  description: "A field of CompanyProfile that an answer waits for.",
  valuesConfig: {
    ATECO_2025: { description: "An entry of `ateco` in the edition of 2025." },
    ATECO_2007: { description: "An entry of `ateco` in the edition of 2007." },
    DECLARATIONS: { description: "An entry of `declarations` for this very offer." },
  },
});

const FIELDS = Object.values(ProfileField);

const BITS = Object.fromEntries(FIELDS.map((field, at) => [field, 1 << at])) as Record<ProfileField, number>;

/** A set of fields as a number above zero; sets are joined with `|`. */
export type FieldSet = number;

/** The set of one field. */
export function fieldBit(field: ProfileField): FieldSet {
  return BITS[field];
}

/** The fields of a set, in the order of the enum. */
export function fieldsOf(set: FieldSet): ProfileField[] {
  return FIELDS.filter((field) => (set & BITS[field]) !== 0);
}

/** The question that a front end can put for each field. Declarations are per offer and have no one question. */
export const QUESTIONS: Readonly<Record<Exclude<ProfileField, ProfileField.DECLARATIONS>, Texts>> = {
  [ProfileField.EMPLOYEES]: {
    it: "Quanti addetti ha l'impresa, in unità di lavoro annue (comprese le imprese associate e collegate)?",
    en: "How many people work for the company, in annual work units (partner and linked companies included)?",
  },
  [ProfileField.TURNOVER]: {
    it: "Qual è il fatturato annuo, in euro?",
    en: "What is the annual turnover, in euros?",
  },
  [ProfileField.BALANCE_SHEET]: {
    it: "Qual è il totale di bilancio annuo, in euro?",
    en: "What is the annual balance sheet total, in euros?",
  },
  [ProfileField.ATECO_2025]: {
    it: "Qual è il codice ATECO 2025 dell'attività prevalente?",
    en: "What is the ATECO 2025 code of the main activity?",
  },
  [ProfileField.ATECO_2007]: {
    it: "Qual era il codice ATECO 2007 dell'attività prevalente?",
    en: "What was the ATECO 2007 code of the main activity?",
  },
  [ProfileField.SEAT]: {
    it: "Dove si trova la sede operativa: in Lombardia, altrove in Italia o all'estero?",
    en: "Where is the operational seat: in Lombardy, elsewhere in Italy, or abroad?",
  },
  [ProfileField.PROVINCE]: {
    it: "In quale provincia lombarda si trova la sede operativa?",
    en: "In which Lombard province is the operational seat?",
  },
  [ProfileField.EXPORT_SHARE_PCT]: {
    it: "Quale quota del fatturato viene dall'export, in percentuale?",
    en: "What share of the turnover comes from export, in percent?",
  },
  [ProfileField.EXPORT_COUNTRIES]: {
    it: "In quali Paesi esporta già l'impresa?",
    en: "To which countries does the company export already?",
  },
  [ProfileField.TARGET_COUNTRIES]: {
    it: "In quali Paesi vuole andare l'impresa?",
    en: "To which countries does the company want to go?",
  },
  [ProfileField.YEARS_ACTIVE]: {
    it: "Da quanti anni è attiva l'impresa?",
    en: "For how many years has the company been active?",
  },
  [ProfileField.BALANCE_SHEETS_FILED]: {
    it: "Quanti bilanci ha depositato l'impresa?",
    en: "How many balance sheets has the company filed?",
  },
  [ProfileField.IS_ARTISAN]: {
    it: "L'impresa è iscritta all'albo delle imprese artigiane?",
    en: "Is the company in the register of artisan companies?",
  },
  [ProfileField.MEMBERSHIPS]: {
    it: "A quali delle associazioni dell'accordo è iscritta l'impresa?",
    en: "Which of the accord's associations is the company a member of?",
  },
  [ProfileField.DE_MINIMIS_RECEIVED_3Y]: {
    it: "Quanti aiuti de minimis ha ricevuto l'impresa unica negli ultimi tre anni, in euro?",
    en: "How much de minimis aid has the single undertaking received in the last three years, in euros?",
  },
  [ProfileField.FOREIGN_SUBSIDIARIES]: {
    it: "Quante società controllate o filiali ha l'impresa all'estero?",
    en: "How many subsidiaries or branches does the company have abroad?",
  },
};
