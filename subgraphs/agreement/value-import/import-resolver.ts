/** @module Values as a table: the template to fill in, and the mutation that takes it. */
import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { requireRole } from "../../kit/identity/authorise.js";
import type { Language } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { IdempotencyKeyArgument } from "../lifecycle/arguments.js";
import { VALUE_ROLES } from "../values/enter-values.js";
import { importValues } from "./carry-out-import.js";
import { ValueImportResult } from "./value-import.js";
import { valuesTemplate } from "./values-template.js";

@Resolver()
export class ImportResolver {
  @Authorized(VALUE_ROLES)
  @Query(() => String, {
    nullable: true,
    description:
      "The table of values to fill in, as CSV: a row for each value that you may enter, with the one that is there. In Italian as Italian Excel writes it.",
  })
  valuesTemplate(
    @Arg("plan", () => ID) plan: string,
    @Arg("periods", () => [ID], { description: "One or more of the plan's year, at most 100." })
    periods: string[],
    @LanguageArgument() lang: Language,
    @Ctx() context: SubgraphContext,
  ): Promise<string> {
    const user = requireRole(context.user, VALUE_ROLES, "Query.valuesTemplate");
    return valuesTemplate(context, user, plan, periods, lang);
  }

  @Authorized(VALUE_ROLES)
  @Mutation(() => ValueImportResult, {
    nullable: true,
    description:
      "Takes a table of values, all of its rows or none: new values are entered, values that differ are corrected where a note says why.",
  })
  importValues(
    @Arg("csv", () => String, {
      description:
        "The file's text, at most 200,000 characters and 5,000 rows. Columns: indicator, period, value; and, where needed, partner and note.",
    })
    csv: string,
    @Arg("dryRun", () => Boolean, { defaultValue: false, description: "Only tell what it would do." })
    dryRun: boolean,
    @IdempotencyKeyArgument() idempotencyKey: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<ValueImportResult> {
    return importValues(context, csv, dryRun, idempotencyKey);
  }
}
