/**
 * @module The gateway's word about a user, as it travels to one subgraph: a JWT signed with the gateway's own key. The
 * user's token stays at the gateway, because whoever gets it could use it elsewhere.
 */

/** Who signs, as `iss`. The subgraph's slug is the `aud`: what one subgraph is told cannot be shown to another. */
export const ASSERTION_ISSUER = "internationalisation-hub";

/** The one algorithm, Ed25519. */
export const ASSERTION_ALGORITHM = "EdDSA";

/** Time for which an assertion is good, in seconds. */
export const ASSERTION_LIFETIME = 60;

/** Difference between two clocks that is tolerated, in seconds. */
export const CLOCK_TOLERANCE = 30;
