/** @module Reports of the tables. */
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy } from "../../kit/row-loaders.js";
import { readable } from "../lifecycle/published.js";
import { Report } from "./report.js";

const reportByIdAlone = rowBy(Report, "id");

/** A report that the user may read, by its id. */
export async function reportById(id: string, context: SubgraphContext): Promise<Report | null> {
  return readable(context.user, await context.load(reportByIdAlone, id));
}

@Resolver(() => Report)
export class ReportResolver {
  @Query(() => Report, {
    nullable: true,
    description: "One report; null when the id is unknown or the report not published.",
  })
  report(@Arg("id", () => ID) id: string, @Ctx() context: SubgraphContext): Promise<Report | null> {
    return reportById(id, context);
  }
}
