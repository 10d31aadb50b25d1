/** @module Where the offers stand that objectives count on: asked of the catalogue, which computes it. */
import { z } from "zod";
import type { SubgraphContext } from "../../kit/context.js";

/** Statuses of offers that can be had, now or later. */
const LIVE: ReadonlySet<string> = new Set(["OPEN", "CLOSING_SOON", "PERMANENT", "UPCOMING"]);

const QUERY = `query AgreementOffers($objectives: [_Any!]!) {
  _entities(representations: $objectives) { ... on Objective { offers { id status } } }
}`;

const answer = z.object({
  _entities: z.array(
    z
      .object({ offers: z.array(z.object({ id: z.string(), status: z.string() }).nullable()).nullable() })
      .nullable(),
  ),
});

/** An objective by what it counts on. */
export interface ObjectiveOffers {
  readonly id: string;
  readonly offerIds: readonly string[];
}

/**
 * The offers of each objective that can be had, now or later.
 *
 * @returns ids by objective; null when the catalogue cannot be asked
 */
export async function liveOffers(
  context: SubgraphContext,
  objectives: readonly ObjectiveOffers[],
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const catalogue = context.neighbour("catalogue");
  if (catalogue === null) return null;
  if (objectives.length === 0) return new Map();
  const representations = objectives.map(({ id, offerIds }) => ({ __typename: "Objective", id, offerIds }));
  try {
    const { data, errors = [] } = await catalogue.send(
      { query: QUERY, variables: { objectives: representations } },
      {},
    );
    // An objective whose offers could not be told is not one without offers.
    if (errors.length > 0) return null;
    const { _entities } = answer.parse(data);
    return new Map(
      objectives.map(({ id }, index) => [
        id,
        (_entities[index]?.offers ?? []).flatMap((offer) =>
          offer !== null && LIVE.has(offer.status) ? [offer.id] : [],
        ),
      ]),
    );
  } catch {
    // The catalogue's own log and the gateway's say why; here it counts that nothing is known.
    return null;
  }
}
