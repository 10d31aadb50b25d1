/** @module How fresh an offer is: when its partner's feed was last read, and how far and when the record was checked. */
import { Temporal } from "temporal-polyfill";
import { Field, Int, ObjectType } from "type-graphql";
import type { FeedProvenance } from "../../kit/offers/offer-record.js";
import { DateTime } from "../../kit/scalars.js";
import type { IndexedOffer } from "../index/indexed-offer.js";

/** What freshness is judged by; the context of a request is one. */
export interface FreshnessSource {
  /** Last time that a partner's feed was read to its end, as UTC text; null when it never was. */
  feedReadAt(partner: string): string | null;
  /** Whether it is too long ago. */
  isStale(feedReadAt: string | null): boolean;
  /** The date in Europe/Rome. */
  readonly moment: { readonly today: string };
}

/** How fresh an offer is. */
@ObjectType({
  simpleResolvers: true,
  description:
    "How fresh an offer is: when its partner's feed was last read, and when the record was checked.",
})
export class Freshness {
  @Field(() => DateTime, {
    nullable: true,
    description: "Last time that its partner's feed was read to its end; null when that was never.",
  })
  feedReadAt!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether the feed was last read longer ago than the hub's operator allows: it may have changed since.",
  })
  stale!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "When the record was checked: a year, a month or a day (2025, 2025-09, 2025-09-30).",
  })
  asOf!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Whole days since then, counted from the end of the year or month where no day is given.",
  })
  ageDays!: number | null;

  @Field(() => Boolean, {
    description: "Whether it, or a field of it, was not checked against a public source.",
  })
  unverified!: boolean;
}

/** The freshness of an offer. */
export function freshnessOf({ partner, record }: IndexedOffer, source: FreshnessSource): Freshness {
  const { provenance } = record;
  const feedReadAt = source.feedReadAt(partner);
  return {
    feedReadAt,
    stale: source.isStale(feedReadAt),
    asOf: provenance.asOf,
    ageDays: ageInDays(provenance.asOf, source.moment.today),
    unverified: isUnverified(provenance),
  };
}

/** Whether a record, or a field of it, was not checked. */
export function isUnverified({ confidence, unverifiedFields }: FeedProvenance): boolean {
  return confidence !== "VERIFIED" || unverifiedFields.length > 0;
}

/** Days from the last day that an `asOf` can mean to a date, 0 where that has not passed; null where it says no date. */
export function ageInDays(asOf: string | null, today: string): number | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(asOf ?? "") ?? [];
  if (year === undefined) return null;
  const [monthOfYear, dayOfMonth] = [Number(month ?? 12), Number(day ?? 31)];
  if (monthOfYear < 1 || dayOfMonth < 1) return null;
  // A day that its month does not have is the month's last one.
  const last = Temporal.PlainDate.from({ year: Number(year), month: monthOfYear, day: dayOfMonth });
  return Math.max(0, last.until(today, { largestUnit: "day" }).days);
}
