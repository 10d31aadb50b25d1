/** @module `offerSuggestions`. */
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { pageSize } from "../../kit/paginate.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { OfferNode } from "../offers/offer.js";
import { OfferFilter } from "../offers/offer-filter-input.js";
import { checkedText, readFilter } from "../offers/read-filter.js";
import { nameIn } from "../text/names.js";
import { OfferSuggestion, OfferSuggestionKind } from "./offer-suggestion.js";
import { type Fitting, type SuggestedField, suggest } from "./suggest.js";

const KINDS: Readonly<Record<SuggestedField, OfferSuggestionKind>> = {
  TOPICS: OfferSuggestionKind.TOPIC,
  PARTNER: OfferSuggestionKind.PARTNER,
  PROVIDER: OfferSuggestionKind.PROVIDER,
  MANAGER: OfferSuggestionKind.MANAGER,
};

@Resolver()
export class SuggestionQueries {
  @Query(() => [OfferSuggestion], {
    nullable: true,
    description:
      "What a user who is typing may mean: completions of the last word, topics and bodies, then offers. Slips of the pen do not matter; nothing is suggested for less than two letters.",
  })
  offerSuggestions(
    @Arg("text", () => String, { description: "What is typed so far, at most 200 characters." }) text: string,
    @Arg("first", () => Int, { defaultValue: 10, description: "From 1 to 100." }) first: number,
    @Arg("filter", () => OfferFilter, { nullable: true, description: "The offers that count." })
    filter: OfferFilter | null,
    @LanguageArgument() lang: Language,
    @Ctx() context: CatalogueContext,
  ): OfferSuggestion[] {
    const size = pageSize(first);
    const typed = checkedText(text, "text");
    const fitting = slotsOf(context, filter);
    if (typed === null) return [];
    const { completions, names, offers } = suggest(context.index, typed, {
      fitting,
      first: size,
      language: lang === Language.EN ? "en" : "it",
    });
    const suggestions: OfferSuggestion[] = [
      ...completions.map(({ text: completed, offerCount }) => ({
        kind: OfferSuggestionKind.COMPLETION,
        text: completed,
        code: null,
        offerCount,
        offer: null,
      })),
      ...names.map(({ field, code, offerCount }) => ({
        kind: KINDS[field],
        text:
          field === "TOPICS"
            ? nameIn("topics", code, lang)
            : field === "PARTNER"
              ? context.nameOf(code)
              : code,
        code,
        offerCount,
        offer: null,
      })),
    ];
    // Half of a short list is for offers.
    const room = Math.min(suggestions.length, Math.max(Math.floor(size / 2), size - offers.length));
    return [
      ...suggestions.slice(0, room),
      ...offers.slice(0, size - room).map((offer) => ({
        kind: OfferSuggestionKind.OFFER,
        text: textIn(offer.record.title, lang),
        code: null,
        offerCount: 1,
        offer: new OfferNode(offer, context.moment),
      })),
    ];
  }
}

function slotsOf(context: CatalogueContext, filter: OfferFilter | null): Fitting {
  const fitting = new Uint8Array(context.index.texts.slotCount);
  const { all } = context.index.select({ ...readFilter(context, filter), moment: context.moment });
  all.forEach((slot) => {
    fitting[slot] = 1;
  });
  return fitting;
}
