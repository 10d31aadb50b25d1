/** @module Who changed what. */
import { GraphQLJSONObject } from "graphql-scalars";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { LessThan } from "typeorm";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import {
  type Connection,
  connection,
  connectionType,
  decodeCursor,
  encodeCursor,
  pageSize,
} from "../../kit/paginate.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug } from "../accord/organisation-resolver.js";
import { ChangeRecord } from "./change-record.js";

const ChangeRecordConnection = connectionType("ChangeRecord", ChangeRecord);
const CURSOR = "changes";

@Resolver(() => ChangeRecord)
export class HistoryResolver {
  @Authorized()
  @Query(() => ChangeRecordConnection, {
    nullable: true,
    description: "Changes of the accord's records, newest first; for signed-in users.",
  })
  async changes(
    @Arg("entity", () => String, { nullable: true, description: "Type of the records, e.g. Meeting." })
    entity: string | null | undefined,
    @Arg("id", () => ID, { nullable: true, description: "One record; needs `entity`." })
    id: string | null | undefined,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { database }: SubgraphContext,
  ): Promise<Connection<ChangeRecord>> {
    if (id != null && entity == null) throw new Problem("BAD_USER_INPUT", "id needs entity beside it.");
    const size = pageSize(first);
    const [last] = after == null ? [] : decodeCursor(CURSOR, after, 1);
    const where = { ...(entity != null && { entity }), ...(id != null && { entityId: id }) };
    const [rows, totalCount] = await Promise.all([
      database.manager.find(ChangeRecord, {
        where: { ...where, ...(last !== undefined && { id: LessThan(Number(last)) }) },
        order: { id: "DESC" },
        take: size + 1,
      }),
      database.manager.countBy(ChangeRecord, where),
    ]);
    return connection(rows.slice(0, size), (row) => encodeCursor(CURSOR, [row.id]), {
      totalCount,
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
    });
  }

  @FieldResolver(() => Organisation, { nullable: true, description: "The partner that the user worked for." })
  async partner(
    @Root() { partnerSlug }: ChangeRecord,
    @Ctx() context: SubgraphContext,
  ): Promise<Organisation | null> {
    return partnerSlug === null ? null : organisationBySlug(partnerSlug, context);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description: "The record before; null when it was made.",
  })
  before(@Root() { before }: ChangeRecord): unknown {
    return before;
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description: "The record after; null when it was removed.",
  })
  after(@Root() { after }: ChangeRecord): unknown {
    return after;
  }

  @FieldResolver(() => GraphQLJSONObject, { description: "What was asked for." })
  input(@Root() { input }: ChangeRecord): unknown {
    return input;
  }
}
