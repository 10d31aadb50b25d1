/** @module Words of the report in both languages: codes, dates, numbers, periods. */
import { Language, type Text, textIn } from "../../kit/language.js";
import { OfferStatus } from "../../kit/vocabulary.js";
import {
  ComplianceState,
  DecisionStatus,
  IndicatorUnit,
  MeetingStatus,
  PlanStatus,
  ProgressState,
  ReportStatus,
} from "../statuses.js";

/** Names of the codes that a report shows. */
export const WORDS = {
  meeting: {
    [MeetingStatus.PLANNED]: { it: "convocata", en: "planned" },
    [MeetingStatus.HELD]: { it: "svolta, verbale da approvare", en: "held, minutes to be approved" },
    [MeetingStatus.APPROVED]: { it: "svolta, verbale approvato", en: "held, minutes approved" },
    [MeetingStatus.CANCELLED]: { it: "annullata", en: "cancelled" },
  },
  decision: {
    [DecisionStatus.OPEN]: { it: "aperta", en: "open" },
    [DecisionStatus.DONE]: { it: "attuata", en: "done" },
    [DecisionStatus.DROPPED]: { it: "abbandonata", en: "dropped" },
  },
  report: {
    [ReportStatus.DRAFT]: { it: "Bozza", en: "Draft" },
    [ReportStatus.SUBMITTED]: { it: "Presentata", en: "Submitted" },
    [ReportStatus.DELIVERED]: { it: "Consegnata", en: "Delivered" },
  },
  plan: {
    [PlanStatus.DRAFT]: { it: "in bozza", en: "a draft" },
    [PlanStatus.PROPOSED]: { it: "proposto", en: "proposed" },
    [PlanStatus.ADOPTED]: { it: "adottato", en: "adopted" },
    [PlanStatus.IN_FORCE]: { it: "in attuazione", en: "in force" },
    [PlanStatus.CLOSED]: { it: "concluso", en: "closed" },
  },
  progress: {
    [ProgressState.REACHED]: { it: "raggiunto", en: "reached" },
    [ProgressState.ON_TRACK]: { it: "in linea", en: "on track" },
    [ProgressState.AT_RISK]: { it: "a rischio", en: "at risk" },
    [ProgressState.OFF_TRACK]: { it: "in ritardo", en: "off track" },
    [ProgressState.NO_DATA]: { it: "senza dati", en: "no data" },
  },
  compliance: {
    [ComplianceState.MET]: { it: "rispettato", en: "met" },
    [ComplianceState.PENDING]: { it: "in corso", en: "pending" },
    [ComplianceState.NOT_MET]: { it: "non rispettato", en: "not met" },
    [ComplianceState.UNKNOWN]: { it: "non verificabile", en: "unknown" },
  },
  unit: {
    [IndicatorUnit.COUNT]: { it: "numero", en: "number" },
    [IndicatorUnit.EUR]: { it: "euro", en: "euros" },
    [IndicatorUnit.PERCENT]: { it: "%", en: "%" },
    [IndicatorUnit.SCORE]: { it: "punteggio", en: "score" },
    [IndicatorUnit.DAYS]: { it: "giorni", en: "days" },
  },
  offer: {
    [OfferStatus.UPCOMING]: { it: "in arrivo", en: "upcoming" },
    [OfferStatus.OPEN]: { it: "aperte", en: "open" },
    [OfferStatus.CLOSING_SOON]: { it: "in chiusura", en: "closing soon" },
    [OfferStatus.PERMANENT]: { it: "permanenti", en: "permanent" },
    [OfferStatus.SUSPENDED]: { it: "sospese", en: "suspended" },
    [OfferStatus.EXHAUSTED]: { it: "esaurite", en: "exhausted" },
    [OfferStatus.CLOSED]: { it: "chiuse", en: "closed" },
  } as Readonly<Record<string, Text>>,
  feed: {
    OK: { it: "letto", en: "read" },
    FAILING: { it: "non leggibile", en: "cannot be read" },
    NEVER_READ: { it: "mai letto", en: "never read" },
  } as Readonly<Record<string, Text>>,
} as const;

/** What sections are written with. */
export interface Wording {
  readonly language: Language;
  /** A text in the report's language. */
  say(text: Text): string;
  /** At most one digit behind the point. */
  number(value: number): string;
  /** `85.6 %`, or a dash for what is not known. */
  percent(value: number | null): string;
  /** A local date in words. */
  date(date: string): string;
  /** The period in words. */
  period(code: string): string;
}

/** Stands for what is not known. */
export const UNKNOWN = "–";

/** Makes the wording of a language. */
export function wordingIn(language: Language): Wording {
  const isEnglish = language === Language.EN;
  const locale = isEnglish ? "en-GB" : "it-IT";
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: "always" });
  const dates = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const number = (value: number) => numbers.format(value).replaceAll("\u00a0", " ");
  return {
    language,
    say: (text) => textIn(text, language),
    number,
    percent: (value) => (value === null ? UNKNOWN : `${number(value)} %`),
    date: (date) => dates.format(Date.parse(date)),
    period(code) {
      const year = code.slice(0, 4);
      const part = code.slice(5);
      const names = PARTS[part];
      if (names !== undefined) return `${textIn(names, language)} ${year}`;
      return part === ""
        ? textIn({ it: `anno ${year}`, en: `year ${year}` }, language)
        : months.format(Date.parse(`${code}-01`));
    },
  };
}

/** A local date in both languages: `11 dicembre 2025`. */
export function dateInWords(date: string): Required<Text> {
  return { it: ITALIAN.date(date), en: ENGLISH.date(date) };
}

/** An Italian date in words with its article, which is cut before a vowel: `il 4 marzo`, `all'8 marzo`, `l'11 marzo`. */
export function withArticle(article: "il" | "al" | "dal", date: string): string {
  return /^(8|11) /.test(date) ? `${CUT[article]}${date}` : `${article} ${date}`;
}

const CUT = { il: "l'", al: "all'", dal: "dall'" } as const;

const PARTS: Readonly<Record<string, Text>> = {
  S1: { it: "primo semestre", en: "first half of" },
  S2: { it: "secondo semestre", en: "second half of" },
  Q1: { it: "primo trimestre", en: "first quarter of" },
  Q2: { it: "secondo trimestre", en: "second quarter of" },
  Q3: { it: "terzo trimestre", en: "third quarter of" },
  Q4: { it: "quarto trimestre", en: "fourth quarter of" },
};

const ITALIAN = wordingIn(Language.IT);
const ENGLISH = wordingIn(Language.EN);
