/** @module The bodies of the accord. */
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { defineLoader, type SubgraphContext } from "../../kit/context.js";
import { rowsOf } from "../../kit/row-loaders.js";
import { SignatoryRole } from "../statuses.js";
import { Signatory } from "./agreement.js";
import { Organisation, RelatedBody } from "./organisation.js";

/**
 * The bodies and their signatures, each read whole: they are few, and queries name them on several levels at once.
 * Loading by slug would cost as many statements as those levels happen to finish apart.
 */
const everything = defineLoader(async (keys: readonly "all"[], { database }) => {
  const organisations = await database.manager.find(Organisation, { order: { position: "ASC" } });
  const bySlug = new Map(organisations.map((organisation) => [organisation.slug, organisation]));
  return keys.map(() => bySlug);
});
const signatures = defineLoader(async (keys: readonly "all"[], { database }) => {
  const rows = await database.manager.find(Signatory);
  const bySlug = new Map(rows.map((row) => [row.organisationSlug, row]));
  return keys.map(() => bySlug);
});
const relatedBodiesOfOrganisation = rowsOf(RelatedBody, "organisationSlug", { position: "ASC" });

/** The body with this slug, or null. */
export async function organisationBySlug(
  slug: string,
  context: SubgraphContext,
): Promise<Organisation | null> {
  return (await context.load(everything, "all")).get(slug) ?? null;
}

/** The bodies with these slugs, in their order; foreign keys see to it that each is there. */
export async function organisationsBySlug(
  slugs: readonly string[],
  context: SubgraphContext,
): Promise<Organisation[]> {
  const bySlug = await context.load(everything, "all");
  return slugs.flatMap((slug) => bySlug.get(slug) ?? []);
}

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => [Organisation], { nullable: true, description: "All bodies, in the accord's order." })
  async organisations(@Ctx() context: SubgraphContext): Promise<Organisation[]> {
    return [...(await context.load(everything, "all")).values()];
  }

  @Query(() => Organisation, { nullable: true, description: "One body; null when the slug is unknown." })
  organisation(
    @Arg("slug", () => ID) slug: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Organisation | null> {
    return organisationBySlug(slug, context);
  }

  @FieldResolver(() => SignatoryRole, { nullable: true, description: "Null when it has not signed." })
  async role(@Root() { slug }: Organisation, @Ctx() context: SubgraphContext): Promise<SignatoryRole | null> {
    return (await context.load(signatures, "all")).get(slug)?.role ?? null;
  }

  @FieldResolver(() => [String], { description: "Bodies that work with it or that it stands for." })
  async relatedBodies(@Root() { slug }: Organisation, @Ctx() context: SubgraphContext): Promise<string[]> {
    const bodies = await context.load(relatedBodiesOfOrganisation, slug);
    return bodies.map(({ name }) => name);
  }
}
