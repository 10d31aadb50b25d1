/** @module What is asked of the catalogue for an observation. */
import { z } from "zod";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";

/** Days of use that an observation sums up: those before its own, which is not over. */
export const USE_DAYS = 30;

const QUERY = `
  query AgreementObservation($from: LocalDate!, $to: LocalDate!, $open: OfferFilter!) {
    published: coverage(rows: ACTION_LINE, columns: TARGET_GROUP) { ...Counts }
    open: coverage(rows: ACTION_LINE, columns: TARGET_GROUP, filter: $open) { ...Counts }
    publishedByPartner: coverage(rows: PARTNER, columns: ACTION_LINE) { rows { key count } }
    openByPartner: coverage(rows: PARTNER, columns: ACTION_LINE, filter: $open) { rows { key count } }
    feeds { partner { slug } lastHarvestAt lagSeconds refused }
    partnerUse(from: $from, to: $to) { partner { slug } opened listed }
  }
  fragment Counts on Coverage {
    totalCount
    rows { key count }
    columns { key count }
    cells(withEmpty: true) { row { key } column { key } count }
  }`;

/** Statuses of offers that can be had today. */
const OPEN = { statuses: ["OPEN", "CLOSING_SOON", "PERMANENT"] };

const heads = z.array(z.object({ key: z.string(), count: z.number() }));
const key = z.object({ key: z.string() });
const counts = z.object({
  totalCount: z.number(),
  rows: heads,
  columns: heads,
  cells: z.array(z.object({ row: key, column: key, count: z.number() })),
});
const partner = z.object({ slug: z.string() });
const facts = z.object({
  published: counts,
  open: counts,
  publishedByPartner: z.object({ rows: heads }),
  openByPartner: z.object({ rows: heads }),
  feeds: z.array(
    z.object({
      partner,
      lastHarvestAt: z.unknown(),
      lagSeconds: z.number().nullable(),
      refused: z.number(),
    }),
  ),
  partnerUse: z.array(z.object({ partner, opened: z.number(), listed: z.number() })),
});

/** How the catalogue stands. */
export type CatalogueFacts = z.infer<typeof facts>;

/** Offers counted by action line and target group. */
export type OfferCounts = z.infer<typeof counts>;

/**
 * Asks the catalogue how it stands.
 *
 * @param days from and to which the use is summed up, local dates
 * @returns null while the catalogue has feeds that it has not tried to read since it knows them: what it counts then is
 *   not all there is
 * @throws Error when it cannot be asked, or answers in part
 */
export async function catalogueFacts(
  catalogue: SubgraphClient,
  days: { readonly from: string; readonly to: string },
): Promise<CatalogueFacts | null> {
  const { data, errors = [] } = await catalogue.send(
    { query: QUERY, variables: { ...days, open: OPEN } },
    {},
  );
  if (errors.length > 0)
    throw new Error(`the catalogue says: ${errors.map(({ message }) => message).join("; ")}`);
  const found = facts.parse(data);
  const isRead = found.feeds.length > 0 && found.feeds.every(({ lastHarvestAt }) => lastHarvestAt !== null);
  return isRead ? found : null;
}
