/** @module The subgraphs that the hub runs, besides the catalogue: the hub's own and the hosted partners'. */
import { agreement } from "../subgraphs/agreement/subgraph.js";
import type { SubgraphDefinition } from "../subgraphs/kit/define-subgraph.js";
import { partners } from "../subgraphs/partners.js";
import { reference } from "../subgraphs/reference/subgraph.js";

/** Definitions in the order of their slugs' importance to others: those that are referred to come first. */
export const hosted: readonly SubgraphDefinition[] = [reference, agreement, ...partners];
