/** @module What an edge of a list of offers says besides: why its offer was found. */
import { Field, ObjectType } from "type-graphql";
import type { Language } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { Connection } from "../../kit/paginate.js";
import type { SearchPage } from "../index/offer-index.js";
import type { TextIndex } from "../index/text-index.js";
import { AskedText } from "./asked-text.js";
import { OfferHighlight, OfferRelevance } from "./offer-relevance.js";

/** An offer and the question that found it. */
@ObjectType({ simpleResolvers: true })
export class FoundOffer {
  /** Null when the list was asked for without a text. */
  asked!: AskedText | null;
  record!: FeedRecord;

  @Field(() => OfferRelevance, {
    nullable: true,
    description: "Why it was found; null without a text. Computed only when it is selected.",
  })
  relevance(): OfferRelevance | null {
    return this.asked?.relevance(this.record) ?? null;
  }

  @Field(() => [OfferHighlight], {
    description:
      "Title, summary, provider and manager with the found words marked, those of them that have any; none without a text.",
  })
  highlights(@LanguageArgument() lang: Language): OfferHighlight[] {
    return this.asked?.highlights(this.record, lang) ?? [];
  }
}

/** A page whose edges can say why their offers were found. */
export function withReasons<Node>(
  page: Connection<Node>,
  { found }: SearchPage,
  texts: TextIndex,
  text: string | null,
): Connection<Node> {
  const first = found[0]?.position;
  // By relevance the page's own weights explain its scores; in another order those of today do.
  const weights = first !== undefined && "score" in first ? first.weights : null;
  const asked = text === null ? null : new AskedText(() => texts.find(text), weights);
  return {
    ...page,
    edges: page.edges.map((edge, at) => ({ ...edge, asked, record: found[at]?.offer.record })),
  };
}
