/** @module The divisions of the classification of economic activities. */
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Problem } from "../../schema/problems.js";
import type { SubgraphContext } from "../kit/context.js";
import { AtecoDivision, AtecoSection } from "./ateco-division.js";
import { editionsOfDivision } from "./ateco-editions.js";
import { codeKey } from "./code-key.js";

@Resolver(() => AtecoDivision)
export class AtecoResolver {
  @Query(() => [AtecoDivision], {
    nullable: true,
    description: "Divisions by edition and code; of every edition when none is named.",
  })
  async atecoDivisions(
    @Arg("classification", () => ID, { nullable: true, description: "ATECO_2007 or ATECO_2025." })
    classification: string | null | undefined,
    @Ctx() { database }: SubgraphContext,
  ): Promise<AtecoDivision[]> {
    const divisions = await database.manager.find(AtecoDivision, {
      where: classification == null ? {} : { classification: codeKey(classification) },
      order: { classification: "ASC", code: "ASC" },
    });
    if (divisions.length === 0) {
      throw new Problem(
        "UNKNOWN_CLASSIFICATION",
        `There is no classification ${JSON.stringify(classification)}; take ATECO_2007 or ATECO_2025.`,
        { classification },
      );
    }
    return divisions;
  }

  @FieldResolver(() => [AtecoSection], {
    description:
      "Its section in each edition that has it, newest first: the letters changed between editions.",
  })
  async sections(@Root() { code }: AtecoDivision, @Ctx() context: SubgraphContext): Promise<AtecoSection[]> {
    const editions = await context.load(editionsOfDivision, code);
    return editions.map(({ classification, section }) => ({ classification, letter: section }));
  }
}
