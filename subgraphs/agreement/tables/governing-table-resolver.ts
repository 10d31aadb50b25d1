/** @module The accord's two tables. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { rowsOf } from "../../kit/row-loaders.js";
import { Organisation } from "../accord/organisation.js";
import { organisationsBySlug } from "../accord/organisation-resolver.js";
import { Meeting } from "../meetings/meeting.js";
import { GoverningTable, TableMember, TableTask } from "./governing-table.js";

const membersOfTable = rowsOf(TableMember, "tableCode", { position: "ASC" });
const tasksOfTable = rowsOf(TableTask, "tableCode", { position: "ASC" });
const meetingsOfTable = rowsOf(Meeting, "table", { date: "ASC", id: "ASC" });

@Resolver(() => GoverningTable)
export class GoverningTableResolver {
  @FieldResolver(() => [Organisation])
  async members(@Root() { code }: GoverningTable, @Ctx() context: SubgraphContext): Promise<Organisation[]> {
    const members = await context.load(membersOfTable, code);
    return organisationsBySlug(
      members.map(({ organisationSlug }) => organisationSlug),
      context,
    );
  }

  @FieldResolver(() => [String], { description: "What it is there for." })
  async tasks(
    @Root() { code }: GoverningTable,
    @LanguageArgument() lang: Language,
    @Ctx() context: SubgraphContext,
  ): Promise<string[]> {
    const tasks = await context.load(tasksOfTable, code);
    return tasks.map(({ text }) => textIn(text, lang));
  }

  @FieldResolver(() => [Meeting], { description: "Earliest first." })
  meetings(@Root() { code }: GoverningTable, @Ctx() context: SubgraphContext): Promise<Meeting[]> {
    return context.load(meetingsOfTable, code);
  }
}
