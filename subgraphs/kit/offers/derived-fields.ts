/**
 * @module Live fields that follow from what an offer states anyway, so that no seed states them twice. What only an
 * offer's text says (hours, seats, places, covered risks) stands in its `details`, which win over these.
 */
import { OfferKind } from "../vocabulary.js";
import { EventFormat, InformationMedium } from "./offer-values.js";

/** What the rules look at. */
export interface DerivableOffer {
  readonly kind: string;
  readonly subKind: string | null;
  readonly channels: readonly string[];
  readonly dates: { readonly eventStart: string | null; readonly eventEnd: string | null };
}

/** Channels that one goes to in person. */
const MEETING_PLACES = new Set(["EVENT_VENUE", "ABROAD_OFFICE", "PARTNER_DESK"]);

/** Sub-kinds whose name says what the service is had as; others (a survey, a risk service) say nothing. */
const MEDIUM_OF_SUB_KIND: Readonly<Record<string, InformationMedium>> = {
  INSTITUTIONAL_CONTACTS: InformationMedium.CONTACT_POINT,
  PARTNER_SEARCH: InformationMedium.CONTACT_POINT,
  HELP_LINE: InformationMedium.CONTACT_POINT,
  NETWORK_DIRECTORY: InformationMedium.DIRECTORY,
  NEWSLETTER: InformationMedium.NEWSLETTER,
  ALERT_SERVICE: InformationMedium.ALERT,
  TENDER_ALERT: InformationMedium.ALERT,
  COUNTRY_REPORT: InformationMedium.REPORT,
  MARKET_REPORT: InformationMedium.REPORT,
  CALL_REVIEW: InformationMedium.REPORT,
};

/**
 * The live fields that follow from dates, channels and sub-kind: an event's days and format, a dated course's one
 * session from its first to its last day, an information service's medium.
 */
export function derivedFields(offer: DerivableOffer): Readonly<Record<string, unknown>> {
  const { eventStart: starts, eventEnd } = offer.dates;
  const format = formatOf(offer.channels);
  switch (offer.kind) {
    case OfferKind.EVENT_MISSION:
      return { starts, ends: eventEnd ?? starts, format };
    case OfferKind.TRAINING_COURSE: {
      const ends = eventEnd === starts ? null : eventEnd;
      return { sessions: starts === null ? null : [{ starts, ends, place: null, format }] };
    }
    case OfferKind.INFORMATION_SERVICE:
      return { medium: MEDIUM_OF_SUB_KIND[offer.subKind ?? ""] ?? null };
    default:
      return {};
  }
}

/** Webinars alone are online, webinars and a place to go to are both; null when no channel says. */
function formatOf(channels: readonly string[]): EventFormat | null {
  const online = channels.includes("WEBINAR");
  const inPerson = channels.some((channel) => MEETING_PLACES.has(channel));
  if (online) return inPerson ? EventFormat.HYBRID : EventFormat.ONLINE;
  return inPerson ? EventFormat.IN_PERSON : null;
}
