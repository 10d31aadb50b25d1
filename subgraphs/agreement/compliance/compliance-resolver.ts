/** @module `compliance(year)`. */
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { ComplianceState } from "../statuses.js";
import type { AccordRule, Finding } from "./accord-rule.js";
import { ACCORD_RULES } from "./accord-rules.js";
import { yearFacts } from "./year-facts.js";

/** One demand of the accord and whether it is so. */
@ObjectType({ description: "One demand of the accord, and whether it is so." })
export class ComplianceFinding {
  constructor(
    private readonly accordRule: AccordRule,
    private readonly finding: Finding,
  ) {}

  @Field(() => ID, { description: "Code of the rule; stable." })
  get rule(): string {
    return this.accordRule.code;
  }

  @Field(() => ComplianceState)
  get state(): ComplianceState {
    return this.finding.state;
  }

  @Field(() => [ID], { description: "Ids of the records that it is about." })
  get subjects(): readonly string[] {
    return this.finding.subjects ?? [];
  }

  @Field(() => String, { description: "The demand." })
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.accordRule.title, lang);
  }

  @Field(() => String, { description: "What was found." })
  detail(@LanguageArgument() lang: Language): string {
    return textIn(this.finding.detail, lang);
  }

  @Field(() => String, {
    nullable: true,
    description: "What would settle it; null when there is nothing to settle.",
  })
  remedy(@LanguageArgument() lang: Language): string | null {
    return this.finding.remedy && textIn(this.finding.remedy, lang);
  }
}

/** What the accord demands of a year. */
@ObjectType({
  simpleResolvers: true,
  description: "What the accord demands of a year, and whether it is so.",
})
export class Compliance {
  @Field(() => Int)
  year!: number;

  @Field(() => LocalDate)
  asOf!: string;

  @Field(() => [ComplianceFinding])
  findings!: ComplianceFinding[];
}

@Resolver()
export class ComplianceResolver {
  @Query(() => Compliance, {
    nullable: true,
    description:
      "What the accord demands of a year: each demand with its state and what would settle it. A plan that is not published counts for signed-in users only.",
  })
  async compliance(
    @Arg("year", () => Int) year: number,
    @Ctx() context: SubgraphContext,
  ): Promise<Compliance> {
    if (year < 2000 || year > 2100) {
      throw new Problem("BAD_USER_INPUT", `year must be from 2000 to 2100, not ${year}.`);
    }
    const facts = await yearFacts(context, year);
    return {
      year,
      asOf: facts.today,
      findings: ACCORD_RULES.map((rule) => new ComplianceFinding(rule, rule.check(facts))),
    };
  }
}
