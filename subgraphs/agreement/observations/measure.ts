import { registerEnumType } from "type-graphql";

/** What is observed of the hub, each day. Kept in the database: a code never changes its meaning. */
export enum Measure {
  OFFERS_PUBLISHED = "OFFERS_PUBLISHED",
  OFFERS_OPEN = "OFFERS_OPEN",
  COVERAGE = "COVERAGE",
  FEED_AGE = "FEED_AGE",
  FEEDS_FRESH = "FEEDS_FRESH",
  RECORDS_REFUSED = "RECORDS_REFUSED",
  OFFERS_OPENED = "OFFERS_OPENED",
  OFFERS_LISTED = "OFFERS_LISTED",
}
registerEnumType(Measure, {
  name: "ComputedIndicatorCode",
  description: "What the hub computes of itself, each day. More may be added.",
  valuesConfig: {
    OFFERS_PUBLISHED: { description: "Offers in the catalogue." },
    OFFERS_OPEN: { description: "Offers that can be had that day." },
    COVERAGE: { description: "Share of action lines × target groups with an open offer." },
    FEED_AGE: { description: "Days since a partner's feed was read to its end." },
    FEEDS_FRESH: { description: "Share of feeds that were read to their end within a day." },
    RECORDS_REFUSED: { description: "Records of the feeds that violate the contract." },
    OFFERS_OPENED: { description: "Times that an offer was asked for alone, within 30 days." },
    OFFERS_LISTED: { description: "Times that an offer was on a page of a list, within 30 days." },
  },
});
