/** @module The bodies of the accord. */
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../kit/context.js";
import { rowBy, rowsOf } from "../kit/row-loaders.js";
import { Signatory } from "./agreement.js";
import { Organisation, RelatedBody } from "./organisation.js";
import { SignatoryRole } from "./statuses.js";

/** A body by its slug. */
export const organisationBySlug = rowBy(Organisation, "slug");
const signatureOfOrganisation = rowBy(Signatory, "organisationSlug");
const relatedBodiesOfOrganisation = rowsOf(RelatedBody, "organisationSlug", { position: "ASC" });

/** The bodies with these slugs, in their order; foreign keys see to it that each is there. */
export async function organisationsBySlug(
  slugs: readonly string[],
  context: SubgraphContext,
): Promise<Organisation[]> {
  const organisations = await Promise.all(slugs.map((slug) => context.load(organisationBySlug, slug)));
  return organisations.filter((organisation) => organisation !== null);
}

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => [Organisation], { nullable: true, description: "All bodies, in the accord's order." })
  organisations(@Ctx() { database }: SubgraphContext): Promise<Organisation[]> {
    return database.manager.find(Organisation, { order: { position: "ASC" } });
  }

  @Query(() => Organisation, { nullable: true, description: "One body; null when the slug is unknown." })
  organisation(
    @Arg("slug", () => ID) slug: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Organisation | null> {
    return context.load(organisationBySlug, slug);
  }

  @FieldResolver(() => SignatoryRole, { nullable: true, description: "Null when it has not signed." })
  async role(@Root() { slug }: Organisation, @Ctx() context: SubgraphContext): Promise<SignatoryRole | null> {
    const signature = await context.load(signatureOfOrganisation, slug);
    return signature?.role ?? null;
  }

  @FieldResolver(() => [String], { description: "Bodies that work with it or that it stands for." })
  async relatedBodies(@Root() { slug }: Organisation, @Ctx() context: SubgraphContext): Promise<string[]> {
    const bodies = await context.load(relatedBodiesOfOrganisation, slug);
    return bodies.map(({ name }) => name);
  }
}
