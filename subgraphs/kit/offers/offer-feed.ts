/** @module `Query.offerFeed`: every partner's offers in the order of their changes, for the catalogue to read. */
import { Arg, Ctx, Directive, Field, Float, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type DataSource, MoreThan } from "typeorm";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../context.js";
import { decodeCursor, encodeCursor } from "../paginate.js";
import { WholeEuros } from "../scalars.js";
import type { FeedRecord } from "./offer-record.js";
import { OfferRevision, OfferRow } from "./offer-row.js";

/** Most items of one page of the feed. */
export const FEED_PAGE_LIMIT = 1_000;

/** A type of the feed: the same in every partner's subgraph, and not part of the API. */
function FeedType(): ClassDecorator {
  return (target) => {
    ObjectType({ simpleResolvers: true })(target);
    Directive("@shareable")(target);
    Directive("@inaccessible")(target);
  };
}

@FeedType()
export class OfferFeedText {
  @Field(() => String)
  it!: string;

  @Field(() => String, { nullable: true })
  en!: string | null;
}

@FeedType()
export class OfferFeedEligibility {
  @Field(() => [String])
  sizes!: string[];

  @Field(() => String)
  classification!: string;

  @Field(() => [String])
  includedDivisions!: string[];

  @Field(() => [String])
  excludedDivisions!: string[];

  @Field(() => [String])
  provinces!: string[];

  @Field(() => [String])
  experienceLevels!: string[];

  @Field(() => String, { nullable: true })
  seat!: string | null;

  @Field(() => Float, { nullable: true })
  minExportSharePct!: number | null;

  @Field(() => Float, { nullable: true })
  maxExportSharePct!: number | null;

  @Field(() => Int, { nullable: true })
  minEmployees!: number | null;

  @Field(() => Int, { nullable: true })
  maxEmployees!: number | null;

  @Field(() => WholeEuros, { nullable: true })
  maxTurnover!: number | null;

  @Field(() => Int, { nullable: true })
  minYearsActive!: number | null;

  @Field(() => Int, { nullable: true })
  minBalanceSheets!: number | null;

  @Field(() => Boolean)
  membershipRequired!: boolean;

  @Field(() => Boolean)
  artisanOnly!: boolean;

  @Field(() => String, { nullable: true })
  notes!: string | null;
}

@FeedType()
export class OfferFeedCountries {
  @Field(() => String)
  scope!: string;

  @Field(() => [String])
  codes!: string[];

  @Field(() => [String])
  areas!: string[];

  @Field(() => [String])
  groups!: string[];

  @Field(() => [String])
  excludedCodes!: string[];
}

@FeedType()
export class OfferFeedCost {
  @Field(() => String)
  type!: string;

  @Field(() => WholeEuros, { nullable: true })
  amount!: number | null;
}

@FeedType()
export class OfferFeedDates {
  @Field(() => String, { nullable: true })
  opensOn!: string | null;

  @Field(() => String, { nullable: true })
  closesOn!: string | null;

  @Field(() => String, { nullable: true })
  eventStart!: string | null;

  @Field(() => String, { nullable: true })
  eventEnd!: string | null;

  @Field(() => Boolean)
  permanent!: boolean;

  @Field(() => Boolean)
  untilFundsExhausted!: boolean;

  @Field(() => String, { nullable: true })
  exhaustedOn!: string | null;

  @Field(() => String, { nullable: true })
  suspendedOn!: string | null;

  @Field(() => String, { nullable: true })
  note!: string | null;
}

@FeedType()
export class OfferFeedAmounts {
  @Field(() => WholeEuros, { nullable: true })
  min!: number | null;

  @Field(() => WholeEuros, { nullable: true })
  max!: number | null;
}

@FeedType()
export class OfferFeedProvenance {
  @Field(() => String)
  basis!: string;

  @Field(() => String)
  confidence!: string;

  @Field(() => String, { nullable: true })
  asOf!: string | null;

  @Field(() => String, { nullable: true })
  sourceNote!: string | null;

  @Field(() => [String])
  unverifiedFields!: string[];
}

@FeedType()
export class OfferFeedRecord {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  typeName!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String, { nullable: true })
  subKind!: string | null;

  @Field(() => String, { nullable: true })
  series!: string | null;

  @Field(() => String, { nullable: true })
  edition!: string | null;

  @Field(() => String, { nullable: true })
  provider!: string | null;

  @Field(() => String, { nullable: true })
  manager!: string | null;

  @Field(() => OfferFeedText)
  title!: OfferFeedText;

  @Field(() => OfferFeedText)
  summary!: OfferFeedText;

  @Field(() => String)
  actionLine!: string;

  @Field(() => [String])
  targetGroups!: string[];

  @Field(() => [String])
  topics!: string[];

  @Field(() => [String])
  tags!: string[];

  @Field(() => OfferFeedEligibility)
  eligibility!: OfferFeedEligibility;

  @Field(() => OfferFeedCountries)
  countries!: OfferFeedCountries;

  @Field(() => OfferFeedCost)
  cost!: OfferFeedCost;

  @Field(() => [String])
  channels!: string[];

  @Field(() => String)
  procedure!: string;

  @Field(() => OfferFeedDates)
  dates!: OfferFeedDates;

  @Field(() => [String])
  languages!: string[];

  @Field(() => OfferFeedAmounts, { nullable: true })
  amounts!: OfferFeedAmounts | null;

  @Field(() => String, { nullable: true })
  aidRegime!: string | null;

  @Field(() => OfferFeedProvenance)
  provenance!: OfferFeedProvenance;

  @Field(() => String)
  updatedAt!: string;
}

@FeedType()
export class OfferFeedItem {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean)
  deleted!: boolean;

  @Field(() => OfferFeedRecord, { nullable: true })
  offer!: FeedRecord | null;
}

@FeedType()
export class OfferFeedPage {
  @Field(() => [OfferFeedItem])
  items!: OfferFeedItem[];

  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

/** Answers the feed of the subgraph's own offers. */
@Resolver()
export class OfferFeedResolver {
  @Query(() => OfferFeedPage, { description: "Offers and tombstones in the order of their changes." })
  @Directive("@shareable")
  @Directive("@inaccessible")
  async offerFeed(
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("first", () => Int, { defaultValue: 200 }) first: number,
    @Ctx() { database }: SubgraphContext,
  ): Promise<OfferFeedPage> {
    if (first < 1 || first > FEED_PAGE_LIMIT) {
      throw new Problem(
        "PAGE_SIZE_OUT_OF_RANGE",
        `first must be from 1 to ${FEED_PAGE_LIMIT}, not ${first}.`,
      );
    }
    const revision = after ? await revisionOf(after, database) : 0;
    const rows = await database.manager.find(OfferRow, {
      where: { revision: MoreThan(revision) },
      order: { revision: "ASC" },
      take: first + 1,
    });
    const page = rows.slice(0, first);
    const last = page.at(-1);
    return {
      items: page.map(({ id, deleted, record }) => ({ id, deleted, offer: deleted ? null : record })),
      endCursor: last ? encodeCursor("offerFeed", [last.revision]) : after,
      hasNextPage: rows.length > first,
    };
  }
}

/**
 * The revision in a cursor.
 *
 * @throws Problem CURSOR_INVALID also for one that was not given out yet: the database has been put back to an earlier
 *   state, or is a new one, and what follows would never be told
 */
async function revisionOf(cursor: string, database: DataSource): Promise<number> {
  const [revision] = decodeCursor("offerFeed", cursor, 1);
  const { last } = await database.manager.findOneByOrFail(OfferRevision, { id: 1 });
  if (typeof revision === "number" && revision <= last) return revision;
  throw new Problem("CURSOR_INVALID", "after is no cursor of this feed; read it from its beginning.");
}
