/**
 * @module The path of a company from first orientation to investment, and the stage of it at which an offer helps.
 *
 * The accord names target groups and action lines, not a path. This table is the hub's reading of them; whoever
 * disagrees changes a line here.
 */
import { registerEnumType } from "type-graphql";
import type { Text } from "../../kit/language.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";

/** The stages, in the order in which a company meets them. */
export enum PathStage {
  ORIENTATION = "ORIENTATION",
  TRAINING = "TRAINING",
  PREPARATION = "PREPARATION",
  MARKET_ENTRY = "MARKET_ENTRY",
  FUNDING = "FUNDING",
  PROTECTION = "PROTECTION",
  INVESTMENT = "INVESTMENT",
}
registerEnumType(PathStage, {
  name: "PathStage",
  description: "A stage of a company's path from first orientation to investment abroad, in this order.",
  valuesConfig: {
    ORIENTATION: { description: "Information and first orientation: is abroad for us, and where?" },
    TRAINING: { description: "Courses, workshops, coaching: learning how." },
    PREPARATION: {
      description: "Advice and accompaniment: plan, customs, contracts, certification, export manager.",
    },
    MARKET_ENTRY: { description: "Missions, fairs, meetings, partners and assistance on the spot." },
    FUNDING: { description: "Calls, vouchers and loans for what has been planned." },
    PROTECTION: {
      description: "Cover and credit for sales: insurance, guarantees, export credit, factoring.",
    },
    INVESTMENT: { description: "Capital, and establishments abroad." },
  },
});

/** The stages in order. */
export const PATH: readonly PathStage[] = Object.values(PathStage);

const LABELS: Readonly<Record<PathStage, Text>> = {
  ORIENTATION: { it: "orientamento e informazione", en: "orientation and information" },
  TRAINING: { it: "formazione", en: "training" },
  PREPARATION: { it: "preparazione e consulenza", en: "preparation and advice" },
  MARKET_ENTRY: { it: "ingresso nei mercati", en: "market entry" },
  FUNDING: { it: "finanziamento", en: "funding" },
  PROTECTION: { it: "copertura e credito", en: "cover and credit" },
  INVESTMENT: { it: "investimento all'estero", en: "investment abroad" },
};

/** The label of a stage, within a sentence. */
export function stageLabel(stage: PathStage): Text {
  return LABELS[stage];
}

/** What an offer of a stage is like: a value of each list that is given. */
interface StageRule {
  readonly stage: PathStage;
  readonly kinds?: readonly string[];
  readonly subKinds?: readonly string[];
  readonly actionLines?: readonly string[];
  readonly topics?: readonly string[];
}

/** The first rule that fits decides; the last one fits all. */
const RULES: readonly StageRule[] = [
  // What money is for comes before what form it has: an equity stake is a financial tool, but no first step.
  { stage: PathStage.INVESTMENT, subKinds: ["EQUITY", "FDI_ADVICE", "TEMPORARY_OFFICE"] },
  {
    stage: PathStage.INVESTMENT,
    kinds: ["CALL", "FINANCIAL_TOOL", "INSURANCE_TOOL", "ADVISORY_SERVICE"],
    topics: ["FDI", "CAPITAL"],
  },
  { stage: PathStage.PROTECTION, kinds: ["INSURANCE_TOOL"] },
  {
    stage: PathStage.PROTECTION,
    subKinds: ["FACTORING", "GUARANTEE", "RATE_STABILISATION", "INTEREST_SUBSIDY", "COUNTERPARTY_CHECK"],
  },
  { stage: PathStage.PROTECTION, kinds: ["FINANCIAL_TOOL"], topics: ["EXPORT_CREDIT", "CREDIT_RISK"] },
  { stage: PathStage.FUNDING, kinds: ["CALL", "FINANCIAL_TOOL"] },
  { stage: PathStage.TRAINING, kinds: ["TRAINING_COURSE"] },
  { stage: PathStage.TRAINING, actionLines: ["TRAINING"] },
  {
    stage: PathStage.MARKET_ENTRY,
    subKinds: ["PARTNER_SEARCH", "BUSINESS_MATCHING", "COUNTRY_DESK", "LOCAL_ASSISTANCE", "TENDER_ALERT"],
  },
  {
    stage: PathStage.FUNDING,
    kinds: ["ADVISORY_SERVICE", "EVENT_MISSION"],
    actionLines: ["FINANCE_INSURANCE"],
  },
  { stage: PathStage.ORIENTATION, kinds: ["INFORMATION_SERVICE"] },
  { stage: PathStage.ORIENTATION, kinds: ["EVENT_MISSION"], actionLines: ["INFORMATION"] },
  { stage: PathStage.ORIENTATION, subKinds: ["FIRST_ORIENTATION", "EXPORT_CHECKUP"] },
  { stage: PathStage.MARKET_ENTRY, kinds: ["EVENT_MISSION"] },
  { stage: PathStage.PREPARATION },
];

/** The stage at which an offer helps. */
export function stageOf(record: FeedRecord): PathStage {
  const fits = ({ kinds, subKinds, actionLines, topics }: StageRule) =>
    (kinds?.includes(record.kind) ?? true) &&
    (subKinds === undefined || (record.subKind !== null && subKinds.includes(record.subKind))) &&
    (actionLines?.includes(record.actionLine) ?? true) &&
    (topics === undefined || record.topics.some((topic) => topics.includes(topic)));
  return RULES.find(fits)?.stage ?? PathStage.PREPARATION;
}
