/**
 * @module How well an offer fits, from 0 to 100, in whole points: a sum of five parts, each of which can be shown. The
 * score orders offers of one outcome; it never changes an outcome. docs/decisions/0011 has the reasons.
 */
import type { FeedRecord } from "../../../kit/offers/offer-record.js";
import { OfferStatus } from "../../../kit/vocabulary.js";
import { covers } from "../../index/offer-filter.js";
import type { Company } from "../company.js";
import type { Judgement } from "./judge.js";

/** Points of each part when an offer fits wholly; together 100. */
export const MOST_POINTS = { criteria: 40, goals: 20, countries: 15, targetGroup: 15, status: 10 } as const;

/** The points of one offer, by part. */
export type ScoreParts = Record<keyof typeof MOST_POINTS, number>;

/** Points of a part on which the company says nothing: in the middle, so that it moves nothing. */
const SILENT = { goals: 10, countries: 8, targetGroup: 8 } as const;

/** An offer for all countries fits, and one that names a country of the company's fits better. */
const FOR_ALL_COUNTRIES = 10;

/** Points by status; none for what is over. */
export const STATUS_POINTS: Readonly<Record<OfferStatus, number>> = {
  [OfferStatus.CLOSING_SOON]: 10,
  [OfferStatus.OPEN]: 10,
  [OfferStatus.PERMANENT]: 10,
  [OfferStatus.UPCOMING]: 6,
  [OfferStatus.SUSPENDED]: 2,
  [OfferStatus.EXHAUSTED]: 0,
  [OfferStatus.CLOSED]: 0,
};

/** Scores one offer. The function fills one object again and again; copy what is to be kept. */
export function scorerFor(
  company: Company,
): (record: FeedRecord, judgement: Readonly<Judgement>, status: OfferStatus) => Readonly<ScoreParts> {
  const goals = goalPoints(company);
  const countries = countryPoints(company);
  const targetGroup = groupPoints(company);
  const parts: ScoreParts = { criteria: 0, goals: 0, countries: 0, targetGroup: 0, status: 0 };
  return (record, { limited, met }, status) => {
    parts.criteria = limited === 0 ? MOST_POINTS.criteria : share(MOST_POINTS.criteria, met, limited);
    parts.goals = goals(record);
    parts.countries = countries(record);
    parts.targetGroup = targetGroup(record);
    parts.status = STATUS_POINTS[status];
    return parts;
  };
}

/** The score that the parts add up to. */
export function totalOf({ criteria, goals, countries, targetGroup, status }: Readonly<ScoreParts>): number {
  return criteria + goals + countries + targetGroup + status;
}

type Part = (record: FeedRecord) => number;

/** Of what the company is after (topics, action lines, kinds), the share that the offer answers. */
function goalPoints({ wishes: { topics, actionLines, kinds, ownTopics } }: Company): Part {
  const asked = [topics, actionLines, kinds].filter(({ size }) => size > 0).length;
  const has = (values: ReadonlySet<string>, record: FeedRecord) =>
    values.size > 0 &&
    (record.topics.some((topic) => values.has(topic)) || record.tags.some((tag) => values.has(tag)));
  return (record) => {
    if (has(ownTopics, record)) return MOST_POINTS.goals;
    if (asked === 0) return SILENT.goals;
    const answered =
      (has(topics, record) ? 1 : 0) +
      (actionLines.has(record.actionLine) ? 1 : 0) +
      (kinds.has(record.kind) ? 1 : 0);
    return share(MOST_POINTS.goals, answered, asked);
  };
}

function countryPoints({ targetCountries }: Company): Part {
  if (targetCountries === null || targetCountries.length === 0) return () => SILENT.countries;
  return ({ countries }) => {
    const fits = targetCountries.some((country) => covers(countries, country));
    if (!fits) return 0;
    return countries.scope === "ALL" ? FOR_ALL_COUNTRIES : MOST_POINTS.countries;
  };
}

/** Whom an offer is aimed at. An empty list stands for all groups. */
function groupPoints({ group: { possible } }: Company): Part {
  const groups = [...possible];
  return ({ targetGroups }) => {
    if (targetGroups.length === 0) return MOST_POINTS.targetGroup;
    let within = 0;
    for (const group of groups) if (targetGroups.includes(group)) within++;
    if (within === 0) return 0;
    return within === groups.length ? MOST_POINTS.targetGroup : SILENT.targetGroup;
  };
}

function share(points: number, part: number, whole: number): number {
  return Math.round((points * part) / whole);
}
