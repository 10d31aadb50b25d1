/**
 * @module Enums that inputs use. Every subgraph that declares one must declare it alike, so only the hub's own
 * subgraphs (catalogue, agreement, reference) do; the feed carries these codes as text.
 */
import { registerEnumType } from "type-graphql";

/** What an offer is. */
export enum OfferKind {
  CALL = "CALL",
  FINANCIAL_TOOL = "FINANCIAL_TOOL",
  INSURANCE_TOOL = "INSURANCE_TOOL",
  TRAINING_COURSE = "TRAINING_COURSE",
  ADVISORY_SERVICE = "ADVISORY_SERVICE",
  EVENT_MISSION = "EVENT_MISSION",
  INFORMATION_SERVICE = "INFORMATION_SERVICE",
}
registerEnumType(OfferKind, {
  name: "OfferKind",
  description: "What an offer is; each kind has its interface.",
});

/** The accord's five action lines. */
export enum ActionLine {
  INSTITUTIONAL_SUPPORT = "INSTITUTIONAL_SUPPORT",
  INFORMATION = "INFORMATION",
  TRAINING = "TRAINING",
  ACCOMPANIMENT = "ACCOMPANIMENT",
  FINANCE_INSURANCE = "FINANCE_INSURANCE",
}
registerEnumType(ActionLine, { name: "ActionLine", description: "The accord's five action lines." });

/** The accord's four target groups. */
export enum TargetGroup {
  NO_EXPERIENCE = "NO_EXPERIENCE",
  LOW_PENETRATION = "LOW_PENETRATION",
  CONSOLIDATING = "CONSOLIDATING",
  HIGH_EXPERIENCE = "HIGH_EXPERIENCE",
}
registerEnumType(TargetGroup, { name: "TargetGroup", description: "The accord's four target groups." });

/** Where an offer stands today, computed from its dates and from facts that its partner records. */
export enum OfferStatus {
  UPCOMING = "UPCOMING",
  OPEN = "OPEN",
  CLOSING_SOON = "CLOSING_SOON",
  SUSPENDED = "SUSPENDED",
  EXHAUSTED = "EXHAUSTED",
  CLOSED = "CLOSED",
  PERMANENT = "PERMANENT",
}
registerEnumType(OfferStatus, {
  name: "OfferStatus",
  description: "Where an offer stands today in Europe/Rome; computed, never stored.",
  valuesConfig: {
    UPCOMING: { description: "It opens on a later day." },
    OPEN: { description: "It can be asked for." },
    CLOSING_SOON: { description: "It can be asked for and closes within 30 days." },
    SUSPENDED: { description: "Its partner has suspended it." },
    EXHAUSTED: { description: "Its partner has recorded that the funds are spent." },
    CLOSED: { description: "Its last day has passed." },
    PERMANENT: { description: "It is always there." },
  },
});

/** How applications are taken. */
export enum Procedure {
  CONTINUOUS = "CONTINUOUS",
  FIRST_COME_FIRST_SERVED = "FIRST_COME_FIRST_SERVED",
  RANKING = "RANKING",
  REGISTRATION = "REGISTRATION",
}
registerEnumType(Procedure, { name: "Procedure", description: "How applications are taken." });

/** What an offer costs the company. */
export enum CostType {
  FREE = "FREE",
  FREE_FOR_MEMBERS = "FREE_FOR_MEMBERS",
  FEE = "FEE",
  CO_PAYMENT = "CO_PAYMENT",
  PREMIUM = "PREMIUM",
  MARKET_TERMS = "MARKET_TERMS",
}
registerEnumType(CostType, { name: "CostType", description: "What an offer costs the company." });

/** Where an offer is had. */
export enum Channel {
  ONLINE_PORTAL = "ONLINE_PORTAL",
  PARTNER_DESK = "PARTNER_DESK",
  PHONE = "PHONE",
  BANK = "BANK",
  ABROAD_OFFICE = "ABROAD_OFFICE",
  EVENT_VENUE = "EVENT_VENUE",
  WEBINAR = "WEBINAR",
}
registerEnumType(Channel, { name: "Channel", description: "Where an offer is had." });

/** Whether an offer names its countries. */
export enum CountryScope {
  ALL = "ALL",
  LIST = "LIST",
}
registerEnumType(CountryScope, {
  name: "CountryScope",
  description: "Whether an offer is for all countries or for listed ones.",
});

/** Where a company must be seated. */
export enum Seat {
  ITALY = "ITALY",
  LOMBARDY = "LOMBARDY",
}
registerEnumType(Seat, { name: "Seat", description: "Where a company must be seated." });

/** Whether a record describes a real instrument. */
export enum Basis {
  PUBLIC = "PUBLIC",
  ILLUSTRATIVE = "ILLUSTRATIVE",
}
registerEnumType(Basis, {
  name: "Basis",
  description: "Whether a record describes a real instrument or is an invented example.",
});

/** How far a record was checked. */
export enum Confidence {
  VERIFIED = "VERIFIED",
  GENERAL_KNOWLEDGE = "GENERAL_KNOWLEDGE",
  INVENTED = "INVENTED",
}
registerEnumType(Confidence, {
  name: "Confidence",
  description: "How far a record was checked.",
  valuesConfig: {
    VERIFIED: { description: "Its parameters were read in public sources, as of the date given." },
    GENERAL_KNOWLEDGE: { description: "Known to exist; its parameters were not checked." },
    INVENTED: { description: "Invented." },
  },
});
