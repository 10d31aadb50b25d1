/** @module The offers that ship, as their feeds carry them, in an index. */
import { OfferIndex } from "../../../subgraphs/catalogue/index/offer-index.js";
import { kindOf } from "../../../subgraphs/kit/offers/offer-kinds.js";
import type { FeedRecord } from "../../../subgraphs/kit/offers/offer-record.js";
import { readOfferSeed, toStoredOffer } from "../../../subgraphs/kit/offers/offer-seed.js";
import { partners } from "../../../subgraphs/partners.js";

/** All records of all partners. */
export function realRecords(): FeedRecord[] {
  return partners.flatMap(({ slug, offerTypes }) => {
    const names = new Map(offerTypes.map((type) => [kindOf(type) as string, type.name]));
    const { meta, offers } = readOfferSeed(slug);
    return offers.map((offer) => toStoredOffer(offer, meta.generated, names).record);
  });
}

/** An index of them, in which all may be seen. */
export function realIndex(): OfferIndex {
  const index = new OfferIndex();
  for (const record of realRecords()) index.put(record.id.split(":")[0] ?? "", [record]);
  index.list(() => true);
  return index;
}
