/** @module An offer and the question that found it: why, and where. Nothing is computed until it is asked for. */
import { Language, textIn } from "../../kit/language.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { TextHits } from "../text/text-hits.js";
import { highlight } from "./highlight.js";
import { type OfferHighlight, OfferPart, type OfferRelevance } from "./offer-relevance.js";

/** A question, looked up when the first explanation is asked for; one for all offers of a page. */
export class AskedText {
  private hits: TextHits | null = null;

  /**
   * @param find looks the question up
   * @param weights those that the page was scored with; null for those of today's texts
   */
  constructor(
    private readonly find: () => TextHits,
    private readonly weights: readonly number[] | null,
  ) {}

  /** Why an offer was found. */
  relevance(record: FeedRecord): OfferRelevance {
    const hits = this.lookUp();
    return hits.explain(record, this.weights ?? hits.weights) as OfferRelevance;
  }

  /** The parts of an offer in which words were found, with the words marked. */
  highlights(record: FeedRecord, lang: Language): OfferHighlight[] {
    const hits = this.lookUp();
    const weights = this.weights ?? hits.weights;
    const parts: (readonly [OfferPart, string | null, Language])[] = [
      [OfferPart.TITLE, textIn(record.title, lang), record.title.en === null ? Language.IT : lang],
      [OfferPart.SUMMARY, textIn(record.summary, lang), record.summary.en === null ? Language.IT : lang],
      [OfferPart.PROVIDER, record.provider, Language.IT],
      [OfferPart.MANAGER, record.manager, Language.IT],
    ];
    return parts.flatMap(([field, text, language]) => {
      const marks = text === null ? [] : hits.marksIn(text, language === Language.EN ? "en" : "it", weights);
      return text === null || marks.length === 0 ? [] : [{ field, fragments: highlight(text, marks) }];
    });
  }

  private lookUp(): TextHits {
    this.hits ??= this.find();
    return this.hits;
  }
}
