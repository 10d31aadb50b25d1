/**
 * @module Catalogues of any size that keep the distributions of the real one: each record is a real one, varied in its
 * texts, dates, topics, sizes, countries and amounts. The same size, seed and day give the same records.
 */
import "reflect-metadata";
import { Temporal } from "temporal-polyfill";
import { kindOf } from "../../subgraphs/kit/offers/offer-kinds.js";
import type { FeedDates, FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { readOfferSeed, toStoredOffer } from "../../subgraphs/kit/offers/offer-seed.js";
import { partners } from "../../subgraphs/partners.js";
import { type Random, randomFrom } from "./random.js";
import { VariedTexts } from "./varied-texts.js";

/** What catalogues are made of. */
export interface GenerateOptions {
  /** Default 1. */
  readonly seed?: number;
  /** The day around which dates lie, as the real ones lie around {@link REAL_DAY}. Default: that day. */
  readonly today?: string;
}

/** The day on which the real offers were collected. */
export const REAL_DAY = "2026-11-22";

/** Days by which dates move at most, to either side. */
const SPREAD_DAYS = 90;

/** The real offers of all partners, as their feeds carry them. */
export function realRecords(): FeedRecord[] {
  return partners.flatMap(({ slug, offerTypes }) => {
    const names = new Map(offerTypes.map((type) => [kindOf(type) as string, type.name]));
    const { meta, offers } = readOfferSeed(slug);
    return offers.map((offer) => toStoredOffer(offer, meta.generated, names).record);
  });
}

/** Makes `count` records. */
export function generateRecords(count: number, options: GenerateOptions = {}): FeedRecord[] {
  const { seed = 1, today = REAL_DAY } = options;
  const real = realRecords();
  const random = randomFrom(seed);
  const texts = new VariedTexts(real);
  const shift = Temporal.PlainDate.from(REAL_DAY).until(today).days;
  const days = new Map<string, string>();
  const moved = (date: string | null, by: number) => {
    if (date === null) return null;
    const key = `${date} ${by}`;
    let day = days.get(key);
    if (day === undefined) {
      day = Temporal.PlainDate.from(date).add({ days: by }).toString();
      days.set(key, day);
    }
    return day;
  };
  return Array.from({ length: count }, (_, index) => {
    const base = random.of(real);
    const by = shift + random.below(2 * SPREAD_DAYS + 1) - SPREAD_DAYS;
    return {
      ...base,
      id: `${base.id.split(":")[0]}:g${index}`,
      series: base.series && `${base.series}-${random.below(Math.ceil(count / 200))}`,
      title: texts.title(base, random),
      summary: texts.summary(base, random),
      targetGroups: random.chance(0.2) ? random.of(real).targetGroups : base.targetGroups,
      topics: random.chance(0.3) ? random.of(real).topics : base.topics,
      eligibility: {
        ...base.eligibility,
        sizes: random.chance(0.2) ? random.of(real).eligibility.sizes : base.eligibility.sizes,
        provinces: random.chance(0.2) ? random.of(real).eligibility.provinces : base.eligibility.provinces,
      },
      countries: random.chance(0.3) ? random.of(real).countries : base.countries,
      amounts: variedAmounts(base.amounts, random),
      dates: movedDates(base.dates, (date) => moved(date, by)),
      updatedAt: instantBefore(today, random),
    };
  });
}

/** A later version of a record: other texts, dates and topics, changed now. */
export function changedRecord(record: FeedRecord, random: Random, real: readonly FeedRecord[]): FeedRecord {
  const other = random.of(real);
  return {
    ...record,
    title: { it: `${record.title.it} aggiornato`, en: record.title.en && `${record.title.en} updated` },
    summary: other.summary,
    topics: other.topics,
    dates: other.dates,
    updatedAt: new Date().toISOString(),
  };
}

function movedDates(dates: FeedDates, moved: (date: string | null) => string | null): FeedDates {
  return {
    ...dates,
    opensOn: moved(dates.opensOn),
    closesOn: moved(dates.closesOn),
    eventStart: moved(dates.eventStart),
    eventEnd: moved(dates.eventEnd),
    exhaustedOn: moved(dates.exhaustedOn),
    suspendedOn: moved(dates.suspendedOn),
  };
}

function variedAmounts(amounts: FeedRecord["amounts"], random: Random): FeedRecord["amounts"] {
  if (amounts === null) return null;
  const factor = 2 ** (random.next() * 4 - 2);
  const varied = (amount: number | null) =>
    amount === null ? null : Math.max(1_000, Math.round((amount * factor) / 1_000) * 1_000);
  return { min: varied(amounts.min), max: varied(amounts.max) };
}

/** Half were changed at one of the midnights of imports, the others at any time of the last two years. */
function instantBefore(today: string, random: Random): string {
  const last = Date.parse(`${today}T00:00:00Z`);
  const days = Math.floor(random.next() ** 2 * 730);
  const within = random.chance(0.5) ? 0 : random.below(86_400_000);
  return new Date(last - days * 86_400_000 - within).toISOString();
}
