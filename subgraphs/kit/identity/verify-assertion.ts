/** @module Takes the gateway's word about a user, and nobody else's. */
import { jwtVerify } from "jose";
import type { Clock } from "../../../runtime/clock.js";
import {
  ASSERTION_ALGORITHM,
  ASSERTION_ISSUER,
  CLOCK_TOLERANCE,
} from "../../../schema/identity/assertion.js";
import { type User, userOf } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { PublicKey } from "../../../schema/signing/signature.js";

/**
 * The user that an assertion names; null when there is none, which is anonymous.
 *
 * @throws Problem UNAUTHENTICATED when there is one that does not hold: it is never taken for anonymous
 */
export type VerifyAssertion = (assertion: string | undefined) => Promise<User | null>;

/**
 * Verifies assertions made for one subgraph.
 *
 * @param keys of the gateways; without any, no assertion holds
 */
export function assertionVerifier(slug: string, keys: readonly PublicKey[], clock: Clock): VerifyAssertion {
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  return async (assertion) => {
    if (assertion === undefined) return null;
    try {
      const { payload } = await jwtVerify(
        assertion,
        ({ kid }) => {
          const key = byId.get(kid ?? "");
          if (key === undefined) throw new Error("signed with a key that is not known");
          return key;
        },
        {
          issuer: ASSERTION_ISSUER,
          audience: slug,
          algorithms: [ASSERTION_ALGORITHM],
          clockTolerance: CLOCK_TOLERANCE,
          requiredClaims: ["exp", "sub"],
          currentDate: new Date(clock.now().epochMilliseconds),
        },
      );
      const user = userOf(payload);
      if (typeof user !== "string") return user;
    } catch {
      // Which part did not hold would only help to forge one.
    }
    throw new Problem(
      "UNAUTHENTICATED",
      "The assertion about the user is none of a gateway that this subgraph knows.",
      {
        http: { status: 401 },
      },
    );
  };
}
