/** @module Reports of the tables. */
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy } from "../../kit/row-loaders.js";
import { Report } from "./report.js";

/** A report by its id. */
export const reportById = rowBy(Report, "id");

@Resolver(() => Report)
export class ReportResolver {
  @Query(() => Report, { nullable: true, description: "One report; null when the id is unknown." })
  report(@Arg("id", () => ID) id: string, @Ctx() context: SubgraphContext): Promise<Report | null> {
    return context.load(reportById, id);
  }
}
