/**
 * @module What the agreement answers besides GraphQL: reports and a calendar to take away. The agreement's subgraph has
 * these paths; a gateway asks it for them, with the same assertion about the user as for an operation.
 */

/** Paths at the root of the hub, each answered to GET and HEAD; `*` is any end. */
export const AGREEMENT_PATHS = ["/reports/*", "/accord.ics"] as const;
