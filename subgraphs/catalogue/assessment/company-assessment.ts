/** @module What a company may have, over all partners: worked out once a request, kept no longer. */
import { Arg, Field, ID, Int, ObjectType } from "type-graphql";
import { withPauses } from "../../../runtime/steps.js";
import { Problem } from "../../../schema/problems.js";
import { type Language, type Text, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { type Connection, connection, pageSize } from "../../kit/paginate.js";
import { WholeEuros } from "../../kit/scalars.js";
import { TargetGroup } from "../../kit/vocabulary.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { FittingOffers, type OffersThen } from "../offers/fitting-offers.js";
import { OfferFilter } from "../offers/offer-filter-input.js";
import type { Company } from "./company.js";
import type { Names } from "./criteria/criterion.js";
import { deMinimisRoom } from "./de-minimis.js";
import { OUTCOMES } from "./match/judge.js";
import { Match } from "./match/match.js";
import { MatchConnection, matchCursor, readMatchCursor } from "./match/match-list.js";
import { type Ranking, rank } from "./match/ranking.js";
import { NextQuestion, nextQuestions } from "./next-questions.js";
import { fieldsOf, ProfileField } from "./profile/profile-field.js";
import { sizesOf } from "./size/company-size.js";
import { sizeReason } from "./size/size-reason.js";
import { targetGroupReason } from "./target-group/target-group-reason.js";
import type { TargetGroupRule } from "./target-group/target-group-rules.js";
import type { Texts } from "./texts.js";
import { EligibilityOutcome } from "./verdict.js";

/** Most questions that are picked at once. */
const QUESTIONS_LIMIT = 10;

/** A rule that put a company into a target group. */
@ObjectType("AppliedTargetGroupRule", {
  description: "A rule that puts companies into a target group; the accord itself gives no thresholds.",
})
export class AppliedTargetGroupRule {
  constructor(
    private readonly rule: TargetGroupRule,
    private readonly rulesVersion: string,
  ) {}

  @Field(() => ID)
  get id(): string {
    return this.rule.id;
  }

  @Field(() => String, { description: "Version of the set of rules, which is configuration of the hub." })
  get version(): string {
    return this.rulesVersion;
  }

  @Field(() => TargetGroup)
  get targetGroup(): TargetGroup {
    return this.rule.group;
  }

  @Field(() => String)
  description(@LanguageArgument() lang: Language): string {
    return textIn(this.rule.description, lang);
  }
}

/** How many offers have each outcome. */
@ObjectType({ simpleResolvers: true, description: "How many offers have each outcome." })
export class OutcomeCounts {
  @Field(() => Int)
  eligible!: number;

  @Field(() => Int)
  unknown!: number;

  @Field(() => Int)
  notEligible!: number;
}

/** What a company is, and what it may have. */
@ObjectType({
  description: "What a company is by the rules, and what it may have of all that the partners offer.",
})
export class CompanyAssessment {
  /** Rankings by what they were asked for; several fields of a query share one. */
  private readonly rankings = new Map<string, Promise<Ranking>>();
  private readonly fittings = new Map<string, FittingOffers>();

  constructor(
    private readonly company: Company,
    private readonly context: CatalogueContext,
  ) {}

  @Field(() => CompanySize, {
    nullable: true,
    description: "By Recommendation 2003/361/EC; null while the data leaves several sizes open.",
  })
  get size(): CompanySize | null {
    const [size, ...more] = this.possibleSizes;
    return more.length === 0 ? (size ?? null) : null;
  }

  @Field(() => [CompanySize], { description: "Sizes that the data leaves open, the smallest first." })
  get possibleSizes(): CompanySize[] {
    return sizesOf(this.company.possibleSizes);
  }

  @Field(() => String)
  sizeReason(@LanguageArgument() lang: Language): string {
    return sizeReason(this.company, lang);
  }

  @Field(() => [ProfileField], { description: "Figures that would narrow the sizes down." })
  get sizeMissing(): ProfileField[] {
    return fieldsOf(this.company.sizeWanted);
  }

  @Field(() => TargetGroup, {
    nullable: true,
    description: "Null while the data leaves several groups open.",
  })
  get targetGroup(): TargetGroup | null {
    return this.company.group.rule?.group ?? null;
  }

  @Field(() => [TargetGroup], { description: "Groups that the data leaves open." })
  get possibleTargetGroups(): TargetGroup[] {
    return Object.values(TargetGroup).filter((group) => this.company.group.possible.has(group));
  }

  @Field(() => String)
  targetGroupReason(@LanguageArgument() lang: Language): string {
    return targetGroupReason(this.company, lang);
  }

  @Field(() => AppliedTargetGroupRule, { nullable: true, description: "The rule that applied." })
  get targetGroupRule(): AppliedTargetGroupRule | null {
    const { rule } = this.company.group;
    return rule && new AppliedTargetGroupRule(rule, this.context.targetGroupRules.version);
  }

  @Field(() => [ProfileField], { description: "Fields that would narrow the target groups down." })
  get targetGroupMissing(): ProfileField[] {
    return fieldsOf(this.company.group.wanted);
  }

  @Field(() => WholeEuros, {
    nullable: true,
    description:
      "De minimis aid that it may still get, in whole euros: 300,000 in three years (Reg. (EU) 2023/2831) less what it received; null when that is not known.",
  })
  get deMinimisRoom(): number | null {
    return deMinimisRoom(this.company.deMinimisReceived);
  }

  @Field(() => MatchConnection, {
    nullable: true,
    description:
      "Offers with their outcome: eligible ones first, then unknown, then not eligible ones; within an outcome by score, status and id.",
  })
  async matches(
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("onlyEligible", () => Boolean, {
      defaultValue: false,
      description: "Short for `outcomes: [ELIGIBLE]`.",
    })
    onlyEligible: boolean,
    @Arg("outcomes", () => [EligibilityOutcome], {
      defaultValue: [EligibilityOutcome.ELIGIBLE, EligibilityOutcome.UNKNOWN],
      description: "Outcomes to list. What the company cannot have is left out unless asked for.",
    })
    outcomes: EligibilityOutcome[],
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Arg("includeClosed", () => Boolean, {
      defaultValue: false,
      description: "Also offers that are CLOSED or EXHAUSTED; a filter by statuses decides this itself.",
    })
    includeClosed: boolean,
  ): Promise<Connection<Match>> {
    const size = pageSize(first);
    const { context, company } = this;
    const { after: from, begun } = readMatchCursor(after ?? null, context.moment.today);
    const offers = this.fitting(filter).at(begun);
    const ranking = await this.ranking(filter, includeClosed, offers);
    const wanted = onlyEligible ? [EligibilityOutcome.ELIGIBLE] : outcomes;
    const ranks = new Set(wanted.map((outcome) => OUTCOMES.indexOf(outcome)));
    const { found, hasNextPage } = ranking.page(ranks, size, from);
    const names = namesOf(context);
    const matches = found.map(({ offer, key }) => ({
      match: new Match(context.index.get(offer.id) ?? offer, company, context.moment, names),
      cursor: matchCursor({ key, id: offer.id }, offers),
    }));
    const cursors = new Map(matches.map(({ match, cursor }) => [match, cursor]));
    return connection(
      matches.map(({ match }) => match),
      (match) => cursors.get(match) ?? "",
      {
        totalCount: [...ranks].reduce((total, outcome) => total + (ranking.counts[outcome] ?? 0), 0),
        hasNextPage,
        hasPreviousPage: after != null,
      },
    );
  }

  @Field(() => OutcomeCounts, { nullable: true, description: "How many offers have each outcome." })
  async counts(
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Arg("includeClosed", () => Boolean, { defaultValue: false }) includeClosed: boolean,
  ): Promise<OutcomeCounts> {
    const { counts } = await this.ranking(filter, includeClosed, this.fitting(filter).now);
    const [eligible = 0, unknown = 0, notEligible = 0] = counts;
    return { eligible, unknown, notEligible };
  }

  @Field(() => [NextQuestion], {
    nullable: true,
    description: "The few fields of the profile whose answers would settle most of the open offers.",
  })
  async nextQuestions(
    @Arg("first", () => Int, { defaultValue: 3, description: `From 1 to ${QUESTIONS_LIMIT}.` }) first: number,
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Arg("includeClosed", () => Boolean, { defaultValue: false }) includeClosed: boolean,
  ): Promise<NextQuestion[]> {
    if (first < 1 || first > QUESTIONS_LIMIT) {
      throw new Problem(
        "PAGE_SIZE_OUT_OF_RANGE",
        `first must be from 1 to ${QUESTIONS_LIMIT}, not ${first}.`,
        {
          first,
          limit: QUESTIONS_LIMIT,
        },
      );
    }
    const { waiting } = await this.ranking(filter, includeClosed, this.fitting(filter).now);
    return nextQuestions(waiting, first);
  }

  private fitting(filter: OfferFilter | null): FittingOffers {
    const key = JSON.stringify(filter);
    let fitting = this.fittings.get(key);
    if (fitting === undefined) {
      fitting = new FittingOffers(this.context, filter);
      this.fittings.set(key, fitting);
    }
    return fitting;
  }

  private ranking(filter: OfferFilter | null, includeClosed: boolean, then: OffersThen): Promise<Ranking> {
    const key = JSON.stringify([filter, includeClosed, then.moment.today, then.mark]);
    let ranking = this.rankings.get(key);
    if (ranking === undefined) {
      const { offers, moment } = then;
      const all = includeClosed || (filter?.statuses?.length ?? 0) > 0;
      const { moment: now, shapes } = this.context;
      ranking = withPauses(
        rank(this.company, { offers, shapes: shapes.book(), moment, notOverBy: all ? null : now }),
      );
      this.rankings.set(key, ranking);
    }
    return ranking;
  }
}

/** The names that explanations use. */
export function namesOf(context: CatalogueContext): Names {
  const { labels } = context;
  return {
    organisation: (slug) => context.nameOf(slug),
    area: (code) => inBoth(labels.known("Area", code)),
    group: (code) => inBoth(labels.known("CountryGroup", code)),
  };
}

function inBoth(label: Text | undefined): Texts | undefined {
  return label && { it: label.it, en: label.en ?? label.it };
}
