/** @module Tells a subgraph who asks, in the gateway's own words and for a minute. */
import { createHmac, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import type { Clock } from "../../runtime/clock.js";
import {
  ASSERTION_ALGORITHM,
  ASSERTION_ISSUER,
  ASSERTION_LIFETIME,
} from "../../schema/identity/assertion.js";
import { claimsOf, type User } from "../../schema/identity/user.js";
import { HUB_SUBGRAPHS } from "../../schema/owners.js";
import { publicKeyOf } from "../../schema/signing/signature.js";

/** Makes the assertion about a user for one subgraph. */
export type AssertUser = (slug: string, user: User) => Promise<string>;

/** An assertion is used again for as long; what is left of its life is for the call. In milliseconds. */
const REUSE = (ASSERTION_LIFETIME * 1_000) / 2;

/** Assertions kept. */
const KEPT = 10_000;

/**
 * Signs assertions with a gateway's key. The hub's own subgraphs learn the user's subject, because they keep who
 * changed what; a partner learns a pseudonym that is another one at every partner.
 */
export function assertionSigner(key: KeyObject, clock: Clock): AssertUser {
  const kept = new Map<string, { readonly assertion: Promise<string>; readonly until: number }>();
  const { id } = publicKeyOf(key);
  const pepper = key.export({ format: "der", type: "pkcs8" });

  function subjectFor(slug: string, subject: string): string {
    return HUB_SUBGRAPHS.has(slug)
      ? subject
      : createHmac("sha256", pepper).update(`${slug}\n${subject}`).digest("base64url").slice(0, 22);
  }

  return (slug, user) => {
    const now = clock.now().epochMilliseconds;
    const name = JSON.stringify([slug, user.subject, user.roles, user.partner]);
    const before = kept.get(name);
    if (before !== undefined && before.until > now && before.until - now <= REUSE) return before.assertion;
    const issued = Math.floor(now / 1_000);
    const assertion = new SignJWT(claimsOf({ ...user, subject: subjectFor(slug, user.subject) }))
      .setProtectedHeader({ alg: ASSERTION_ALGORITHM, kid: id, typ: "JWT" })
      .setIssuer(ASSERTION_ISSUER)
      .setAudience(slug)
      .setIssuedAt(issued)
      .setExpirationTime(issued + ASSERTION_LIFETIME)
      .sign(key);
    kept.delete(name);
    kept.set(name, { assertion, until: now + REUSE });
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return assertion;
  };
}
