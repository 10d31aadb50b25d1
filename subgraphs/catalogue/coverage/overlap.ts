/** @module What an analyst sees of an overlap. */
import { Arg, Field, Int, ObjectType } from "type-graphql";
import { Language, type Text } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { type Connection, connectionType } from "../../kit/paginate.js";
import { Country, Organisation, Province } from "../../kit/references.js";
import { OfferKind, TargetGroup } from "../../kit/vocabulary.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { OfferNode } from "../offers/offer.js";
import { OfferConnection } from "../offers/offer-connection.js";
import { listed, withinSentence } from "../reach/sentences.js";
import { topicLabel } from "../reach/topic-labels.js";
import type { Overlap } from "./find-overlaps.js";
import { pageOfOffers } from "./page-of-offers.js";

/** Offers of several partners that one company could use for the same need. */
@ObjectType({
  description:
    "Offers of several partners that one company could use for the same need. All of them have the kind and everything that is listed here in common.",
})
export class CoverageOverlap {
  constructor(
    private readonly overlap: Overlap,
    private readonly context: CatalogueContext,
  ) {}

  @Field(() => OfferKind)
  get kind(): OfferKind {
    return this.overlap.kind as OfferKind;
  }

  @Field(() => [String])
  get topics(): readonly string[] {
    return this.overlap.topics;
  }

  @Field(() => [TargetGroup], { description: "Target groups that all of the offers are for." })
  get targetGroups(): readonly TargetGroup[] {
    return this.overlap.targetGroups as readonly TargetGroup[];
  }

  @Field(() => [CompanySize], { description: "Sizes that all of the offers are for." })
  get companySizes(): readonly CompanySize[] {
    return this.overlap.companySizes as readonly CompanySize[];
  }

  @Field(() => [Province], {
    nullable: true,
    description: "Provinces that all of the offers are for; null when each is for all of Lombardy.",
  })
  get provinces(): readonly Province[] | null {
    return this.overlap.provinces?.map((code) => ({ code })) ?? null;
  }

  @Field(() => [Country], {
    nullable: true,
    description: "Countries that all of the offers are for; null when each is for all countries.",
  })
  get countries(): readonly Country[] | null {
    return this.overlap.countries?.map((code) => ({ code })) ?? null;
  }

  @Field(() => [Organisation])
  get partners(): readonly Organisation[] {
    return this.overlap.partners.map((slug) => ({ slug }));
  }

  @Field(() => Int, {
    description:
      "How many of the offers only members of their partner may have: associations may well do the same for their own members.",
  })
  get membersOnly(): number {
    return this.overlap.offers.filter(({ record }) => record.eligibility.membershipRequired).length;
  }

  @Field(() => Int, { description: "How many of the offers are invented examples." })
  get illustrative(): number {
    return this.overlap.offers.filter(({ record }) => record.provenance.basis === "ILLUSTRATIVE").length;
  }

  @Field(() => String, { description: "Why these offers are said to overlap, in a sentence." })
  why(@LanguageArgument() lang: Language): string {
    const { labels } = this.context;
    const { offers, partners, kind, provinces, countries } = this.overlap;
    const named = (list: string, codes: readonly string[], plain: (text: Text) => Text = (text) => text) =>
      listed(
        codes.map((code) => plain(labels.of(list, code))),
        lang,
      );
    const topics = listed(this.overlap.topics.map(topicLabel), lang);
    const groups = named("TargetGroup", this.overlap.targetGroups, withinSentence);
    const sizes = named("CompanySize", this.overlap.companySizes, withinSentence);
    const what = named("OfferKind", [kind], withinSentence);
    return lang === Language.IT
      ? `${partners.length} partner hanno insieme ${offers.length} offerte dello stesso genere (${what}) su ${topics}. Le stesse imprese possono usarle tutte: ${groups}; ${sizes}; ${
          provinces === null ? "tutta la Lombardia" : `province di ${named("Province", provinces)}`
        }; ${countries === null ? "tutti i Paesi" : `Paesi: ${named("Country", countries)}`}.`
      : `${partners.length} partners together have ${offers.length} offers of the same kind (${what}) on ${topics}. The same companies can use all of them: ${groups}; ${sizes}; ${
          provinces === null ? "all of Lombardy" : `provinces of ${named("Province", provinces)}`
        }; ${countries === null ? "all countries" : `countries: ${named("Country", countries)}`}.`;
  }

  @Field(() => OfferConnection, { nullable: true, description: "The offers, ordered by availability." })
  offers(
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<Connection<OfferNode>> {
    const now = { offers: this.overlap.offers, mark: this.context.index.stateAt(null) };
    return pageOfOffers(async () => now, { first, after }, this.context);
  }
}

/** A page of overlaps. */
export const CoverageOverlapConnection = connectionType("CoverageOverlap", CoverageOverlap);
