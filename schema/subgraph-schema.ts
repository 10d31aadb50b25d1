/** @module What goes into composing, and what comes out. */

import type { ContractVariant } from "./contracts/contract-filter.js";
import type { UnweighedChange } from "./schema-change.js";
import type { SchemaProblem } from "./schema-problem.js";
import type { OfferType, SubgraphAddress } from "./supergraph.js";

/** A subgraph as it is published: the catalogue's without the types generated for partners. */
export interface SubgraphSchema extends SubgraphAddress {
  readonly sdl: string;
}

/** A supergraph that may go live, or everything that stands against it. */
export type ComposeResult =
  | {
      readonly ok: true;
      /** Federation 2 supergraph SDL. */
      readonly sdl: string;
      /** What clients see of it. */
      readonly apiSdl: string;
      /** The partners' offer types in it. */
      readonly offerTypes: readonly OfferType[];
      /** What the contracts that were asked for show of it. */
      readonly variants?: readonly ContractVariant[];
      /** What clients of what went before would notice, when that was given. */
      readonly changes?: readonly UnweighedChange[];
    }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };
