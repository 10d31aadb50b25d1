/** @module One offer matched with one company: the outcome, and the reasons, which are made when they are asked for. */
import { Arg, Field, Int, ObjectType } from "type-graphql";
import { type Language, textIn } from "../../../kit/language.js";
import { LanguageArgument } from "../../../kit/language-argument.js";
import type { IndexedOffer } from "../../index/indexed-offer.js";
import { Offer, OfferNode } from "../../offers/offer.js";
import { type Moment, statusOf } from "../../status/offer-status.js";
import type { Company } from "../company.js";
import { ALL_CRITERIA } from "../criteria/all-criteria.js";
import { type Criterion, CriterionCode, type Names } from "../criteria/criterion.js";
import { fieldsOf, ProfileField } from "../profile/profile-field.js";
import type { Texts } from "../texts.js";
import { EligibilityOutcome, NO_LIMIT, outcomeOf, type Verdict } from "../verdict.js";
import { criterionVerdict, judgeFor } from "./judge.js";
import { MOST_POINTS, type ScoreParts, scorerFor, totalOf } from "./score.js";

/** How one criterion came out. */
@ObjectType({ description: "How one criterion came out." })
export class CriterionResult {
  constructor(
    private readonly of: Criterion,
    private readonly verdict: Verdict,
    private readonly expectedText: Texts | null,
    private readonly foundText: Texts | null,
    private readonly explanationText: Texts,
  ) {}

  @Field(() => CriterionCode)
  get criterion(): CriterionCode {
    return this.of.code;
  }

  @Field(() => EligibilityOutcome)
  get outcome(): EligibilityOutcome {
    return outcomeOf(this.verdict);
  }

  @Field(() => String, {
    nullable: true,
    description: "What the offer asks for; null where it sets no limit.",
  })
  expected(@LanguageArgument() lang: Language): string | null {
    return this.expectedText && textIn(this.expectedText, lang);
  }

  @Field(() => String, { nullable: true, description: "What the profile says; null where it says nothing." })
  found(@LanguageArgument() lang: Language): string | null {
    return this.foundText && textIn(this.foundText, lang);
  }

  @Field(() => String, { description: "One sentence that a company understands." })
  explanation(@LanguageArgument() lang: Language): string {
    return textIn(this.explanationText, lang);
  }

  @Field(() => [ProfileField], { description: "What it waits for, when it is UNKNOWN." })
  get missing(): ProfileField[] {
    return this.verdict > 0 ? fieldsOf(this.verdict) : [];
  }
}

/** Where the points of a score come from. */
@ObjectType({
  simpleResolvers: true,
  description: "Where the points of a score come from; they add up to it.",
})
export class MatchScore implements ScoreParts {
  @Field(() => Int, {
    description: `Criteria that are met, of those that the offer has: up to ${MOST_POINTS.criteria}.`,
  })
  criteria!: number;

  @Field(() => Int, {
    description: `Goals that it answers: up to ${MOST_POINTS.goals}; half where none are given.`,
  })
  goals!: number;

  @Field(() => Int, {
    description: `Countries that the company wants to go to: up to ${MOST_POINTS.countries}, less for offers that are for all countries.`,
  })
  countries!: number;

  @Field(() => Int, {
    description: `Whether it is aimed at the company's target group: up to ${MOST_POINTS.targetGroup}.`,
  })
  targetGroup!: number;

  @Field(() => Int, { description: `Whether it can be had today: up to ${MOST_POINTS.status}.` })
  status!: number;
}

/** A match. */
@ObjectType({ description: "One offer matched with one company." })
export class Match {
  private readonly judged: { readonly verdict: Verdict; readonly parts: ScoreParts };

  constructor(
    private readonly indexed: IndexedOffer,
    private readonly company: Company,
    private readonly moment: Moment,
    private readonly names: Names,
  ) {
    const judgement = judgeFor(company)(indexed);
    const status = statusOf(indexed.record.dates, moment);
    this.judged = {
      verdict: judgement.verdict,
      parts: { ...scorerFor(company)(indexed.record, judgement, status) },
    };
  }

  @Field(() => Offer, { nullable: true })
  get offer(): OfferNode {
    return new OfferNode(this.indexed, this.moment);
  }

  @Field(() => EligibilityOutcome)
  get outcome(): EligibilityOutcome {
    return outcomeOf(this.judged.verdict);
  }

  @Field(() => Int, { description: "How well it fits, from 0 to 100; it orders matches of one outcome." })
  get score(): number {
    return totalOf(this.judged.parts);
  }

  @Field(() => MatchScore)
  get scoreParts(): ScoreParts {
    return this.judged.parts;
  }

  @Field(() => [CriterionResult], { description: "One result for each criterion of the offer." })
  reasons(
    @Arg("unlimited", () => Boolean, {
      defaultValue: false,
      description: "Also those criteria on which the offer sets no limit.",
    })
    unlimited: boolean,
  ): CriterionResult[] {
    return ALL_CRITERIA.flatMap((criterion) => {
      const verdict = criterionVerdict(criterion, this.company)(this.indexed);
      if (verdict === NO_LIMIT && !unlimited) return [];
      return [this.resultOf(criterion, verdict)];
    });
  }

  @Field(() => [ProfileField], {
    description: "When it is UNKNOWN: the fields that the open criteria wait for, none of which is given.",
  })
  get missing(): ProfileField[] {
    return this.judged.verdict > 0 ? fieldsOf(this.judged.verdict) : [];
  }

  private resultOf(criterion: Criterion, verdict: Verdict): CriterionResult {
    const { indexed: offer, company, names } = this;
    if (verdict === NO_LIMIT) return new CriterionResult(criterion, verdict, null, null, criterion.noLimit);
    return new CriterionResult(
      criterion,
      verdict,
      criterion.expected(offer, names),
      criterion.found(company, offer),
      criterion.explain({ company, offer, verdict, names }),
    );
  }
}
