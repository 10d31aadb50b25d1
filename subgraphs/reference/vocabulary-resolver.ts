/** @module Labels for the values of the hub's enums. */
import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { SubgraphContext } from "../kit/context.js";
import { Vocabulary, VocabularyTerm } from "./vocabulary.js";

@Resolver(() => Vocabulary)
export class VocabularyResolver {
  @Query(() => Vocabulary, { nullable: true, description: "The labels of one enum; null when unknown." })
  async vocabulary(
    @Arg("name", () => String, { description: "The enum's name, e.g. OfferStatus." }) name: string,
    @Ctx() { database }: SubgraphContext,
  ): Promise<Vocabulary | null> {
    const terms = await database.manager.find(VocabularyTerm, {
      where: { vocabulary: name },
      order: { position: "ASC" },
    });
    return terms.length === 0 ? null : { name, terms };
  }

  @Query(() => [Vocabulary], { nullable: true, description: "The labels of every enum, by name." })
  async vocabularies(@Ctx() { database }: SubgraphContext): Promise<Vocabulary[]> {
    const terms = await database.manager.find(VocabularyTerm, {
      order: { vocabulary: "ASC", position: "ASC" },
    });
    const byName = new Map<string, Vocabulary>();
    for (const term of terms) {
      const known = byName.get(term.vocabulary);
      if (known) known.terms.push(term);
      else byName.set(term.vocabulary, { name: term.vocabulary, terms: [term] });
    }
    return [...byName.values()];
  }
}
