/** @module `offerUse` and `partnerUse`. */

import { Temporal } from "temporal-polyfill";
import { Arg, Authorized, Ctx, Int, Query, Resolver } from "type-graphql";
import type { User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import { type Connection, connection, decodeCursor, encodeCursor, pageSize } from "../../kit/paginate.js";
import { LocalDate } from "../../kit/scalars.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { type OfferUse, OfferUseConnection, PartnerUse } from "./offer-use.js";
import { USE_KEPT_DAYS } from "./offer-use-counter.js";
import { OfferUseRow } from "./offer-use-row.js";

/** Names the list in its cursors. */
const LIST = "offer-use";

/** Sums as databases give them. */
type Sum = number | string;

@Resolver()
export class UseQueries {
  @Authorized("ANALYST", "TIG_SECRETARY", "TTA_MEMBER", "PARTNER_OFFICER")
  @Query(() => OfferUseConnection, {
    nullable: true,
    description:
      "How often each offer was used within some days, the most opened first; offers that nobody used are left out. For signed-in users; a partner's officer sees the partner's own. Counts of the last 400 days.",
  })
  async offerUse(
    @Arg("from", () => LocalDate) from: string,
    @Arg("to", () => LocalDate, { description: "That day is still in." }) to: string,
    @Arg("partner", () => String, {
      nullable: true,
      description: "Slug; default all partners, for a partner's officer the own one.",
    })
    partner: string | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() context: CatalogueContext,
  ): Promise<Connection<OfferUse>> {
    checkDays(from, to);
    const size = pageSize(first);
    const slug = partnerOf(context, partner);
    const last = after == null ? null : readCursor(after);
    await context.use.flush();
    const sums = context.database.manager
      .createQueryBuilder(OfferUseRow, "use")
      .select("use.offer_id", "offerId")
      .addSelect("MAX(use.partner)", "partner")
      .addSelect("SUM(use.opened)", "opened")
      .addSelect("SUM(use.listed)", "listed")
      .addSelect("COUNT(*)", "days")
      .where("use.day BETWEEN :from AND :to", { from, to })
      .groupBy("use.offer_id");
    const total = context.database.manager
      .createQueryBuilder(OfferUseRow, "use")
      .select("COUNT(DISTINCT use.offer_id)", "total")
      .where("use.day BETWEEN :from AND :to", { from, to });
    if (slug !== null) {
      sums.andWhere("use.partner = :slug", { slug });
      total.andWhere("use.partner = :slug", { slug });
    }
    if (last !== null) {
      sums.having(
        "SUM(use.opened) < :opened OR (SUM(use.opened) = :opened AND (SUM(use.listed) < :listed OR (SUM(use.listed) = :listed AND use.offer_id > :id)))",
        last,
      );
    }
    const [rows, count] = await Promise.all([
      sums
        .orderBy("SUM(use.opened)", "DESC")
        .addOrderBy("SUM(use.listed)", "DESC")
        .addOrderBy("use.offer_id", "ASC")
        .limit(size + 1)
        .getRawMany<{ offerId: string; partner: string; opened: Sum; listed: Sum; days: Sum }>(),
      total.getRawOne<{ total: Sum }>(),
    ]);
    const uses = rows.map(
      (row): OfferUse => ({
        offerId: row.offerId,
        offer: context.offer(row.offerId),
        partner: { slug: row.partner },
        opened: Number(row.opened),
        listed: Number(row.listed),
        days: Number(row.days),
      }),
    );
    return connection(
      uses.slice(0, size),
      ({ opened, listed, offerId }) => encodeCursor(LIST, [opened, listed, offerId]),
      {
        totalCount: Number(count?.total ?? 0),
        hasNextPage: uses.length > size,
        hasPreviousPage: last !== null,
      },
    );
  }

  @Query(() => [PartnerUse], {
    nullable: true,
    description:
      "How often the partners' offers were used within some days, by slug; every partner that has offers, and those that had. Counts of the last 400 days.",
  })
  async partnerUse(
    @Arg("from", () => LocalDate) from: string,
    @Arg("to", () => LocalDate, { description: "That day is still in." }) to: string,
    @Ctx() context: CatalogueContext,
  ): Promise<PartnerUse[]> {
    checkDays(from, to);
    await context.use.flush();
    const rows = await context.database.manager
      .createQueryBuilder(OfferUseRow, "use")
      .select("use.partner", "partner")
      .addSelect("SUM(use.opened)", "opened")
      .addSelect("SUM(use.listed)", "listed")
      .where("use.day BETWEEN :from AND :to", { from, to })
      .groupBy("use.partner")
      .getRawMany<{ partner: string; opened: Sum; listed: Sum }>();
    const used = new Map(rows.map((row) => [row.partner, row]));
    return [...new Set([...context.harvester.slugs(), ...used.keys()])].sort().map((slug) => ({
      partner: { slug },
      opened: Number(used.get(slug)?.opened ?? 0),
      listed: Number(used.get(slug)?.listed ?? 0),
    }));
  }
}

/** @throws Problem BAD_USER_INPUT */
function checkDays(from: string, to: string): void {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days + 1;
  if (days >= 1 && days <= USE_KEPT_DAYS) return;
  throw new Problem(
    "BAD_USER_INPUT",
    `from ${from} to ${to} are ${days} days; from 1 to ${USE_KEPT_DAYS} can be asked for.`,
  );
}

/**
 * The partner whose offers a user sees; null for all.
 *
 * @throws Problem UNKNOWN_PARTNER, FORBIDDEN
 */
function partnerOf(context: CatalogueContext, asked: string | null | undefined): string | null {
  if (asked != null && !context.isPartner(asked)) {
    throw new Problem(
      "UNKNOWN_PARTNER",
      `There is no partner ${JSON.stringify(asked.slice(0, 100))}; feeds lists them.`,
    );
  }
  const own = onlyOwn(context.user);
  if (own === null) return asked ?? null;
  if (asked != null && asked !== own) {
    throw new Problem("FORBIDDEN", `An officer of ${own} sees the use of its offers only.`);
  }
  return own;
}

/** The partner of a user who is that partner's officer and nothing else. */
function onlyOwn(user: User | null): string | null {
  return user?.roles.every((role) => role === "PARTNER_OFFICER") ? user.partner : null;
}

function readCursor(cursor: string): { opened: number; listed: number; id: string } {
  const [opened, listed, id] = decodeCursor(LIST, cursor, 3);
  if (typeof opened === "number" && typeof listed === "number" && typeof id === "string") {
    return { opened, listed, id };
  }
  throw new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from its pageInfo.endCursor.",
  );
}
