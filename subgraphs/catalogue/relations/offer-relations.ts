/** @module What an offer has to do with others, as a client sees it; found when it is asked for. */
import { setImmediate as turn } from "node:timers/promises";
import { Arg, Field, Int, ObjectType } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import { Language, type Text, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { Country } from "../../kit/references.js";
import { TargetGroup } from "../../kit/vocabulary.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { Offer, OfferNode } from "../offers/offer.js";
import { TARGET_GROUPS, valuesOf } from "../reach/offer-reach.js";
import { asSentence, listed, withinSentence } from "../reach/sentences.js";
import { topicLabel } from "../reach/topic-labels.js";
import { editionsOf } from "./editions.js";
import { complementsOf, type Proposal, relatedTo, sameServiceAs } from "./find-related.js";
import { PATH, PathStage, stageLabel } from "./path-stage.js";
import { type Candidate, type RelationLookup, relationLookup } from "./relation-lookup.js";
import { serviceShared, sharedCountries } from "./tie.js";

/** Most offers that one relation gives. */
export const RELATED_LIMIT = 20;

/** Most countries that `sharedCountries` lists. */
const COUNTRIES_LIMIT = 250;

/** An offer that is proposed with another one, and why. */
@ObjectType({ description: "An offer that is proposed with another one, and why." })
export class RelatedOffer {
  constructor(
    protected readonly from: Candidate,
    protected readonly proposal: Proposal,
    protected readonly context: CatalogueContext,
  ) {}

  @Field(() => Offer, { nullable: true })
  get offer(): OfferNode {
    return new OfferNode(this.proposal.offer.offer, this.context.moment);
  }

  @Field(() => Int, {
    description:
      "Points: 4 a topic in common, 3 the same kind and sub-kind, 3 a named country in common, 1 each for kind, action line, a target group in common, and that it can be had or will be.",
  })
  get score(): number {
    return this.proposal.score;
  }

  @Field(() => PathStage, { description: "The stage of a company's path at which it helps." })
  get stage(): PathStage {
    return PATH[this.proposal.offer.stage] ?? PathStage.PREPARATION;
  }

  @Field(() => [String])
  get sharedTopics(): readonly string[] {
    const { topics } = this.proposal.offer.offer.record;
    return this.from.offer.record.topics.filter((topic) => topics.includes(topic));
  }

  @Field(() => [TargetGroup])
  get sharedTargetGroups(): readonly TargetGroup[] {
    return this.groups() as TargetGroup[];
  }

  @Field(() => [Country], {
    description: "Countries in common, where both offers are for some countries only.",
  })
  get sharedCountries(): readonly Country[] {
    return this.countries().map((code) => ({ code }));
  }

  @Field(() => String, { description: "Why it is proposed, in a sentence." })
  reason(@LanguageArgument() lang: Language): string {
    return asSentence(`${this.reasons(lang).join("; ")}.`);
  }

  protected reasons(lang: Language): string[] {
    const { labels } = this.context;
    const say = (it: string, en: string) => (lang === Language.IT ? it : en);
    const names = (texts: readonly Text[]) => listed(texts, lang);
    const reasons: string[] = [];
    if (serviceShared(this.from, this.proposal.offer)) {
      const kind = names([withinSentence(labels.of("OfferKind", this.from.offer.record.kind))]);
      reasons.push(say(`lo stesso servizio (${kind})`, `the same service (${kind})`));
    }
    const topics = this.sharedTopics;
    if (topics.length > 0) {
      reasons.push(`${say("temi in comune: ", "topics in common: ")}${names(topics.map(topicLabel))}`);
    }
    const countries = this.countries();
    if (countries.length > 0) {
      const named = names(countries.map((code) => labels.of("Country", code)));
      reasons.push(`${say("Paesi in comune: ", "countries in common: ")}${named}`);
    }
    const groups = this.groups();
    reasons.push(
      groups.length > 0
        ? `${say("per le stesse imprese: ", "for the same companies: ")}${names(
            groups.map((group) => withinSentence(labels.of("TargetGroup", group))),
          )}`
        : this.otherCompanies(lang),
    );
    return reasons;
  }

  /** Whom it is for, when no target group is in common. */
  protected otherCompanies(lang: Language): string {
    return lang === Language.IT ? "per imprese di altri gruppi" : "for companies of other groups";
  }

  private groups(): string[] {
    return valuesOf(this.from.reach.targetGroups & this.proposal.offer.reach.targetGroups, TARGET_GROUPS);
  }

  private countries(): string[] {
    const places = sharedCountries(this.from, this.proposal.offer)?.array() ?? [];
    const { countries } = this.context.codes.lists;
    return places.slice(0, COUNTRIES_LIMIT).map((place) => countries[place]?.code ?? "");
  }
}

/** An offer that follows another one on a company's path, and why. */
@ObjectType({ description: "An offer that follows another one on a company's path, and why." })
export class FollowingOffer extends RelatedOffer {
  protected override reasons(lang: Language): string[] {
    const before = textIn(stageLabel(PATH[this.from.stage] ?? PathStage.PREPARATION), lang);
    const after = textIn(stageLabel(this.stage), lang);
    const follows =
      lang === Language.IT
        ? `dopo la tappa «${before}» segue «${after}»`
        : `after “${before}” comes “${after}”`;
    return [follows, ...super.reasons(lang)];
  }

  protected override otherCompanies(lang: Language): string {
    return lang === Language.IT
      ? "per imprese un passo più avanti nell'esperienza"
      : "for companies that are one step further in experience";
  }
}

/** What an offer has to do with others. */
@ObjectType({ description: "What an offer has to do with others." })
export class OfferRelations {
  private readonly lookup: RelationLookup;

  constructor(
    private readonly from: Candidate,
    private readonly context: CatalogueContext,
  ) {
    this.lookup = relationLookup(context);
  }

  @Field(() => PathStage, {
    description:
      "The stage of a company's path, from first orientation to investment, at which the offer helps.",
  })
  get stage(): PathStage {
    return PATH[this.from.stage] ?? PathStage.PREPARATION;
  }

  @Field(() => [Offer], {
    nullable: "itemsAndList",
    description:
      "All editions of the offer, itself among them, newest first: its partner's offers of the same series. Empty when it is in none.",
  })
  editions(@FirstArgument() first: number): OfferNode[] {
    return editionsOf(this.lookup, this.from)
      .slice(0, checkedFirst(first))
      .map((offer) => new OfferNode(offer, this.context.moment));
  }

  @Field(() => [RelatedOffer], {
    nullable: true,
    description:
      "The same service of other partners: the same kind and sub-kind, a topic and a target group in common.",
  })
  sameService(@FirstArgument() first: number): Promise<RelatedOffer[]> {
    return this.proposed(sameServiceAs, first, RelatedOffer);
  }

  @Field(() => [RelatedOffer], {
    nullable: true,
    description:
      "Offers with a topic, the service or a named country in common, the most alike first; not its own editions.",
  })
  related(@FirstArgument() first: number): Promise<RelatedOffer[]> {
    return this.proposed(relatedTo, first, RelatedOffer);
  }

  @Field(() => [FollowingOffer], {
    nullable: true,
    description:
      "What follows on the path from first orientation to investment: offers of later stages that can be had or will be, for the same companies or such as it has brought a target group further. The best of each stage in turn.",
  })
  complements(@FirstArgument() first: number): Promise<FollowingOffer[]> {
    return this.proposed(complementsOf, first, FollowingOffer);
  }

  private async proposed<Proposed>(
    find: typeof relatedTo,
    first: number,
    Made: new (from: Candidate, proposal: Proposal, context: CatalogueContext) => Proposed,
  ): Promise<Proposed[]> {
    const count = checkedFirst(first);
    // A page of offers asks this for each of them; others have their turn in between.
    await turn();
    return find(this.lookup, this.from, count).map((proposal) => new Made(this.from, proposal, this.context));
  }
}

function FirstArgument(): ReturnType<typeof Arg> {
  return Arg("first", () => Int, { defaultValue: 5, description: `From 1 to ${RELATED_LIMIT}.` });
}

function checkedFirst(first: number): number {
  if (first >= 1 && first <= RELATED_LIMIT) return first;
  throw new Problem("PAGE_SIZE_OUT_OF_RANGE", `first must be from 1 to ${RELATED_LIMIT}, not ${first}.`, {
    first,
    limit: RELATED_LIMIT,
  });
}
