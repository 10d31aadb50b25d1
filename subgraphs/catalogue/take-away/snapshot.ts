/** @module What one file is made of: offers that no longer change, and all that is said about them, as of one moment. */
import type { Text } from "../../kit/language.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { Labels } from "../neighbours/labels.js";
import { offersMatching } from "../offers/find-offers.js";
import type { OfferFilter, OfferOrder } from "../offers/offer-filter-input.js";
import type { Moment } from "../status/offer-status.js";

/** The catalogue as a file shows it. Offers that change later are replaced in the index, never altered. */
export interface Snapshot {
  readonly offers: readonly IndexedOffer[];
  readonly moment: Moment;
  /** UTC, whole seconds. */
  readonly producedAt: string;
  readonly labels: Labels;
  nameOf(slug: string): string;
  /** When a partner's feed was last read to its end, UTC. */
  readAt(slug: string): string | null;
}

/** Takes a snapshot. @throws Problem for a filter that cannot be used */
export function takeSnapshot(
  context: CatalogueContext,
  filter: OfferFilter | undefined,
  order?: OfferOrder,
): Snapshot {
  const partners = new Map(
    context.harvester.slugs().map((slug) => {
      const { lastSuccessAt } = context.harvester.stateOf(slug).row;
      return [slug, { name: context.nameOf(slug), readAt: lastSuccessAt }];
    }),
  );
  return {
    offers: offersMatching(context, filter, order),
    moment: context.moment,
    producedAt: context.clock.now().toString({ smallestUnit: "second" }),
    labels: context.labels,
    nameOf: (slug) => partners.get(slug)?.name ?? slug,
    readAt: (slug) => partners.get(slug)?.readAt ?? null,
  };
}

/** Whether an offer is an invented example. */
export function isIllustrative({ record }: IndexedOffer): boolean {
  return record.provenance.basis === "ILLUSTRATIVE";
}

/** What is said of examples wherever they leave the hub. */
export const ILLUSTRATIVE_NOTE: Text = {
  it: "Esempio inventato: non è un avviso ufficiale.",
  en: "Invented example: this is no official notice.",
};
