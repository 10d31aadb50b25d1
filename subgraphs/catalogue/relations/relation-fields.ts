/** @module What relations add to offers. A class of its own, because relations are made of offers in turn. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { Offer } from "../offers/offer.js";
import { OfferRelations } from "./offer-relations.js";
import { relationLookup } from "./relation-lookup.js";

/** Most offers of which one operation may ask the relations: relations of relations multiply. */
export const RELATIONS_LIMIT = 500;

const asked = new WeakMap<CatalogueContext, number>();

@Resolver(() => Offer)
export class RelationFields {
  @FieldResolver(() => OfferRelations, {
    nullable: true,
    description: `What the offer has to do with others. At most ${RELATIONS_LIMIT} offers an operation.`,
  })
  relations(@Root() { id }: Offer, @Ctx() context: CatalogueContext): OfferRelations | null {
    const count = (asked.get(context) ?? 0) + 1;
    asked.set(context, count);
    if (count > RELATIONS_LIMIT) {
      throw new Problem(
        "OPERATION_TOO_LARGE",
        `An operation may ask for the relations of at most ${RELATIONS_LIMIT} offers; ask for fewer at once.`,
        { limit: RELATIONS_LIMIT },
      );
    }
    const candidate = relationLookup(context).byId.get(id);
    return candidate === undefined ? null : new OfferRelations(candidate, context);
  }
}
