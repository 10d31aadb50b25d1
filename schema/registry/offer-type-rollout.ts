/** @module Which offer types a catalogue serves and lists while gateways move from one supergraph to the next. */
import type { OfferType } from "../supergraph.js";

/** A supergraph's offer types, and from when gateways may have them. */
export interface OfferTypePeriod {
  /** Milliseconds since 1970; the period ends where the next one begins. May lie ahead. */
  readonly liveFrom: number;
  readonly types: readonly OfferType[];
}

/**
 * Any gateway may still serve a supergraph that was live within the grace time, or already one that is announced. So
 * the types of all of these are served, and those that all of them know are listed.
 *
 * @param periods in the order of their versions
 * @param grace milliseconds that a gateway may take to follow; more than two of its polls
 */
export function offerTypeRollout(
  periods: readonly OfferTypePeriod[],
  now: number,
  grace: number,
): { served: OfferType[]; listed: string[] } {
  const possible = periods.filter((_, index) => {
    const next = periods[index + 1];
    return next === undefined || next.liveFrom > now - grace;
  });
  const served = new Map<string, OfferType>();
  const seen = new Map<string, number>();
  for (const { types } of possible) {
    for (const type of types) {
      seen.set(type.name, (seen.get(type.name) ?? 0) + 1);
      const earlier = served.get(type.name);
      // A gateway on the older supergraph still asks the catalogue for a field that the partner has brought since.
      const missingFields = [...new Set([...(earlier?.missingFields ?? []), ...type.missingFields])];
      served.set(type.name, { ...type, missingFields });
    }
  }
  return {
    served: [...served.values()],
    listed: [...served.keys()].filter((name) => seen.get(name) === possible.length),
  };
}
