/** @module `feeds`: how fresh the catalogue is, partner by partner, and what it could not take. */
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from "type-graphql";
import { In } from "typeorm";
import { defineLoader, groupedBy } from "../../kit/context.js";
import { pageSize } from "../../kit/paginate.js";
import { Organisation } from "../../kit/references.js";
import { DateTime } from "../../kit/scalars.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { RefusedRecordRow } from "../rows/refused-record-row.js";

/** How a feed is doing. */
export enum FeedStatus {
  OK = "OK",
  FAILING = "FAILING",
  NEVER_READ = "NEVER_READ",
}
registerEnumType(FeedStatus, {
  name: "FeedStatus",
  description: "How a partner's feed is doing.",
  valuesConfig: {
    OK: { description: "It was read to its end the last time." },
    FAILING: { description: "It could not be read the last time; what was read before stays listed." },
    NEVER_READ: { description: "It has not been read yet." },
  },
});

/** A record that was not taken. */
@ObjectType({ simpleResolvers: true, description: "A record of a feed that violates the contract." })
export class RefusedRecord {
  @Field(() => ID, { description: "Its id; a digest of the record where the id is unusable." })
  id!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTime)
  receivedAt!: string;
}

/** The state of a partner's feed. */
@ObjectType({ simpleResolvers: true, description: "The state of a partner's feed." })
export class Feed {
  @Field(() => Organisation)
  partner!: Organisation;

  @Field(() => FeedStatus)
  status!: FeedStatus;

  @Field(() => Int, { description: "Offers kept." })
  records!: number;

  @Field(() => Boolean, {
    description:
      "Whether the catalogue still loads its offers after a start, so that records may count too few.",
  })
  loading!: boolean;

  @Field(() => DateTime, { nullable: true, description: "Last attempt to read it." })
  lastHarvestAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: "Last time it was read to its end." })
  lastSuccessAt!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds since it was last read to its end: how old the catalogue's view of it may be.",
  })
  lagSeconds!: number | null;

  @Field(() => Boolean, {
    description: "Whether that is longer ago than the hub's operator allows, or was never.",
  })
  stale!: boolean;

  @Field(() => String, { nullable: true, description: "Why the last attempt failed; null when it did not." })
  lastProblem!: string | null;

  @Field(() => Int, { description: "Records that violate the contract and are kept for inspection." })
  refused!: number;
}

const refusedByPartner = defineLoader(async (partners: readonly string[], { database }) =>
  groupedBy(
    partners,
    await database.manager.find(RefusedRecordRow, {
      select: { partner: true, recordId: true, reason: true, receivedAt: true },
      where: { partner: In([...partners]) },
      order: { receivedAt: "DESC", recordId: "ASC" },
    }),
    ({ partner }) => partner,
  ),
);

@Resolver(() => Feed)
export class FeedQueries {
  @Query(() => [Feed], { nullable: true, description: "The partners' feeds, by slug." })
  feeds(@Ctx() context: CatalogueContext): Feed[] {
    return context.harvester.slugs().map((slug) => feedOf(context, slug));
  }

  @FieldResolver(() => [RefusedRecord], { nullable: true, description: "Newest first." })
  async refusedRecords(
    @Root() { partner, refused }: Feed,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Ctx() context: CatalogueContext,
  ): Promise<RefusedRecord[]> {
    const size = pageSize(first);
    if (refused === 0) return [];
    const rows = await context.load(refusedByPartner, partner.slug);
    return rows
      .slice(0, size)
      .map(({ recordId, reason, receivedAt }) => ({ id: recordId, reason, receivedAt }));
  }
}

function feedOf(context: CatalogueContext, slug: string): Feed {
  const { row, refused } = context.harvester.stateOf(slug);
  const now = context.clock.now();
  const { lastHarvestAt, lastSuccessAt, lastProblem } = row;
  return {
    partner: { slug },
    status:
      lastProblem !== null
        ? FeedStatus.FAILING
        : lastSuccessAt === null
          ? FeedStatus.NEVER_READ
          : FeedStatus.OK,
    records: context.index.countOf(slug),
    loading: !context.complete,
    lastHarvestAt,
    lastSuccessAt,
    stale: context.isStale(lastSuccessAt),
    lagSeconds:
      lastSuccessAt === null
        ? null
        : Math.max(0, Math.floor((now.epochMilliseconds - Date.parse(lastSuccessAt)) / 1_000)),
    lastProblem,
    refused,
  };
}
