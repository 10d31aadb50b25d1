/** @module `savedSearch`, and the mutations that save, change, confirm and delete one. */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { CatalogueContext } from "../catalogue-context.js";
import { NewSavedSearch, SavedSearch, savedSearchOf } from "./saved-search.js";
import { SaveSearchInput, UpdateSavedSearchInput } from "./saved-search-inputs.js";
import type { SavedSearchRow } from "./saved-search-row.js";

const KEY =
  "The search's key. Pass it as a variable, and by POST: operations and addresses are kept in logs.";

@Resolver()
export class SavedSearchResolver {
  @Query(() => SavedSearch, {
    nullable: true,
    description: "A saved search; null when there is none or the key is not its key.",
  })
  async savedSearch(
    @Arg("id", () => ID) id: string,
    @Arg("key", () => String, { description: KEY }) key: string,
    @Ctx() context: CatalogueContext,
  ): Promise<SavedSearch | null> {
    const row = await context.savedSearches.find(id, key);
    return row && shown(context, row);
  }

  @Mutation(() => NewSavedSearch, {
    nullable: true,
    description:
      "Saves a search. Its webhook is sent a challenge; once that is answered, it is told what is new, changed, opened, closing soon or gone since now.",
  })
  async saveSearch(
    @Arg("input", () => SaveSearchInput) input: SaveSearchInput,
    @Ctx() context: CatalogueContext,
  ): Promise<NewSavedSearch> {
    const { row, key, secret } = await context.savedSearches.save({
      name: input.name,
      filter: input.filter ?? undefined,
      language: input.lang,
      webhookUrl: input.webhookUrl,
      secret: input.secret ?? undefined,
      frequency: input.every,
      closingSoonDays: input.closingSoonDays ?? undefined,
    });
    return { search: await shown(context, row), key, secret };
  }

  @Mutation(() => SavedSearch, { nullable: true, description: "Changes a saved search." })
  async updateSavedSearch(
    @Arg("id", () => ID) id: string,
    @Arg("key", () => String, { description: KEY }) key: string,
    @Arg("input", () => UpdateSavedSearchInput) input: UpdateSavedSearchInput,
    @Ctx() context: CatalogueContext,
  ): Promise<SavedSearch> {
    const row = await context.savedSearches.update(id, key, {
      name: input.name ?? undefined,
      filter: input.filter ?? undefined,
      language: input.lang ?? undefined,
      webhookUrl: input.webhookUrl ?? undefined,
      secret: input.secret ?? undefined,
      frequency: input.every ?? undefined,
      closingSoonDays: input.closingSoonDays ?? undefined,
    });
    return shown(context, row);
  }

  @Mutation(() => SavedSearch, {
    nullable: true,
    description:
      "Sends the webhook of a search that is not active a new challenge, which starts the search, or starts it again with what waits.",
  })
  async confirmSavedSearch(
    @Arg("id", () => ID) id: string,
    @Arg("key", () => String, { description: KEY }) key: string,
    @Ctx() context: CatalogueContext,
  ): Promise<SavedSearch> {
    return shown(context, await context.savedSearches.confirm(id, key));
  }

  @Mutation(() => ID, {
    nullable: true,
    description: "Deletes a saved search with everything that is kept of it; gives its id.",
  })
  async deleteSavedSearch(
    @Arg("id", () => ID) id: string,
    @Arg("key", () => String, { description: KEY }) key: string,
    @Ctx() context: CatalogueContext,
  ): Promise<string> {
    await context.savedSearches.delete(id, key);
    return id;
  }
}

async function shown(context: CatalogueContext, row: SavedSearchRow): Promise<SavedSearch> {
  return savedSearchOf(row, await context.savedSearches.deliveriesOf(row));
}
