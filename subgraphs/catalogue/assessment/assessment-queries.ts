/** @module `assessCompany` and `explainMatch`. */
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { CatalogueContext } from "../catalogue-context.js";
import type { Company } from "./company.js";
import { CompanyAssessment, namesOf } from "./company-assessment.js";
import { Match } from "./match/match.js";
import { CompanyProfile } from "./profile/company-profile.js";
import { readProfile } from "./profile/read-profile.js";

@Resolver()
export class AssessmentQueries {
  @Query(() => CompanyAssessment, {
    nullable: true,
    description:
      "What a company is by the rules, and what it may have of all that the partners offer. Nothing of the profile is stored or logged; send it as a variable, by POST.",
  })
  assessCompany(
    @Arg("profile", () => CompanyProfile) profile: CompanyProfile,
    @Ctx() context: CatalogueContext,
  ): CompanyAssessment {
    return new CompanyAssessment(companyOf(profile, context), context);
  }

  @Query(() => Match, {
    nullable: true,
    description: "Whether a company may have one offer, with the reasons; null when the id is unknown.",
  })
  explainMatch(
    @Arg("offerId", () => ID) offerId: string,
    @Arg("profile", () => CompanyProfile) profile: CompanyProfile,
    @Ctx() context: CatalogueContext,
  ): Match | null {
    const company = companyOf(profile, context);
    const offer = context.index.get(offerId);
    return offer === null ? null : new Match(offer, company, context.moment, namesOf(context));
  }
}

function companyOf(profile: CompanyProfile, context: CatalogueContext): Company {
  return readProfile(profile, {
    codes: context.codes,
    isPartner: (slug) => context.isPartner(slug),
    targetGroupRules: context.targetGroupRules,
  });
}
