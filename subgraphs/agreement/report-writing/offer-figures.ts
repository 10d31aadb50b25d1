/** @module What the catalogue counts for the report: offers by action line and status, and how the partners' feeds are doing. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TIME_ZONE } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import { OfferStatus } from "../../kit/vocabulary.js";

/** Offers in one status. */
export interface StatusFigures {
  readonly status: OfferStatus;
  /** Each offer once. */
  readonly total: number;
  /** Of these, the invented examples. */
  readonly illustrative: number;
  /** Offers by action line; one that serves several lines counts in each. */
  readonly lines: ReadonlyMap<string, number>;
}

/** How a partner's feed is doing. */
export interface FeedFigures {
  readonly partner: string;
  readonly status: string;
  /** Offers kept. */
  readonly offers: number;
  /** Records that violate the contract. */
  readonly refused: number;
  /** Local date; null when it has never been read. */
  readonly lastReadOn: string | null;
}

/** What the catalogue says. */
export interface CatalogueFigures {
  readonly statuses: readonly StatusFigures[];
  readonly feeds: readonly FeedFigures[];
}

const STATUSES = Object.values(OfferStatus);

const QUERY = `query AgreementReport {
  ${STATUSES.map(
    (status) =>
      `${status}: coverage(filter: { statuses: [${status}] }, rows: ACTION_LINE, columns: KIND) { totalCount illustrative rows { key count } }`,
  ).join("\n  ")}
  feeds { partner { slug } status records refused lastSuccessAt }
}`;

const counted = z.object({
  totalCount: z.number(),
  illustrative: z.number(),
  rows: z.array(z.object({ key: z.string(), count: z.number() })),
});

const feeds = z.array(
  z.object({
    partner: z.object({ slug: z.string() }),
    status: z.string(),
    records: z.number(),
    refused: z.number(),
    // In one process an instant comes as it is, over HTTP as text.
    lastSuccessAt: z.union([z.string(), z.date()]).nullable(),
  }),
);

/** Asks the catalogue, which knows the present only. @returns null when it cannot be asked */
export async function catalogueFigures(context: SubgraphContext): Promise<CatalogueFigures | null> {
  const catalogue = context.neighbour("catalogue");
  if (catalogue === null) return null;
  try {
    const { data } = await catalogue.send({ query: QUERY }, {});
    const answer = z.record(z.string(), z.unknown()).parse(data);
    return {
      statuses: STATUSES.map((status) => {
        const { totalCount, illustrative, rows } = counted.parse(answer[status]);
        const lines = new Map(rows.map(({ key, count }) => [key, count]));
        return { status, total: totalCount, illustrative, lines };
      }),
      feeds: feeds
        .parse(answer["feeds"])
        .map(({ partner, status, records, refused, lastSuccessAt }) => ({
          partner: partner.slug,
          status,
          offers: records,
          refused,
          lastReadOn: lastSuccessAt === null ? null : localDate(lastSuccessAt),
        }))
        .sort((a, b) => (a.partner < b.partner ? -1 : 1)),
    };
  } catch {
    // The catalogue's own log says why; the report says that nothing is known.
    return null;
  }
}

function localDate(instant: string | Date): string {
  const { from, fromEpochMilliseconds } = Temporal.Instant;
  const at = typeof instant === "string" ? from(instant) : fromEpochMilliseconds(instant.getTime());
  return at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}
