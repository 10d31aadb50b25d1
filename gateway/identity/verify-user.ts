/** @module From `Authorization: Bearer …` to a user. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import type { Clock } from "../../runtime/clock.js";
import type { Logger } from "../../runtime/log.js";
import { CLOCK_TOLERANCE } from "../../schema/identity/assertion.js";
import { type User, userOf } from "../../schema/identity/user.js";

/** Whose tokens are taken. */
export interface TokenIssuer {
  /** What `iss` must be. */
  readonly issuer: string;
  /** What `aud` must have. */
  readonly audience: string;
  /** Its public keys, or the address where it publishes them. */
  readonly keys: JSONWebKeySet | string;
}

/** Who asks, or why that cannot be said. */
export type Verification =
  /** Null for nobody: no token was sent. */
  { readonly user: User | null } | Unverified;

/** What to answer to a request of which nobody can say who sent it. */
export interface Unverified {
  readonly status: 401 | 503;
  readonly code: "UNAUTHENTICATED" | "IDENTITY_UNAVAILABLE";
  readonly message: string;
  /** Beside those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Tells who asks, by the value of the `Authorization` header. */
export type VerifyUser = (authorization: string | undefined) => Promise<Verification>;

/** Signatures of public keys only: nobody who can verify could also sign. */
const ALGORITHMS = ["EdDSA", "Ed25519", "ES256", "RS256", "PS256"];

/** Time between two questions for keys when a token names an unknown one, in milliseconds. */
const KEY_QUESTION_REST = 30_000;

/** Time for which fetched keys are used unasked, in milliseconds. */
const KEY_LIFE = 600_000;

/** Longest token that is looked at, in characters. */
const TOKEN_LENGTH = 8_192;

/**
 * Verifies tokens of one issuer; without an issuer no token is taken.
 *
 * @param clock tells the time that tokens expire by
 */
export function userVerifier(issuer: TokenIssuer | undefined, log: Logger, clock: Clock): VerifyUser {
  const keys =
    issuer &&
    (typeof issuer.keys === "string" ? remoteKeys(issuer.keys, log) : createLocalJWKSet(issuer.keys));
  return async (authorization) => {
    if (authorization === undefined) return { user: null };
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined || token.length > TOKEN_LENGTH) {
      return refused("The Authorization header must be `Bearer` and a JWT.");
    }
    if (issuer === undefined || keys === undefined) {
      return refused(
        "This hub takes no users' tokens: no issuer is set. Leave the Authorization header out.",
      );
    }
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ["exp", "sub"],
        currentDate: new Date(clock.now().epochMilliseconds),
      });
      const user = userOf(payload);
      return typeof user === "string" ? refused(`The token's claims do not fit: ${user}.`) : { user };
    } catch (error) {
      if (isTokenFault(error)) return refused(sentenceOf(error));
      log.error({ err: error }, "the issuer's keys cannot be had");
      return {
        status: 503,
        code: "IDENTITY_UNAVAILABLE",
        headers: { "retry-after": "5" },
        message: "The issuer of users' tokens cannot be asked for its keys; try again shortly.",
      };
    }
  };
}

/** Keys from an address: asked again when a token names an unknown one, kept in use while the address is away. */
function remoteKeys(url: string, log: Logger): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(url), {
    cooldownDuration: KEY_QUESTION_REST,
    cacheMaxAge: KEY_LIFE,
    timeoutDuration: 3_000,
  });
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (header, token) => {
    const known = remote.jwks();
    const isResting = performance.now() - failedAt < KEY_QUESTION_REST;
    if (isResting && known !== undefined) return createLocalJWKSet(known)(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isTokenFault(error)) throw error;
      failedAt = performance.now();
      if (known === undefined) throw error;
      log.warn({ err: error }, "the issuer's keys cannot be renewed; those known stay in use");
      return createLocalJWKSet(known)(header, token);
    }
  };
}

function refused(message: string): Unverified {
  return { status: 401, code: "UNAUTHENTICATED", headers: { "www-authenticate": "Bearer" }, message };
}

function isTokenFault(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== "ERR_JOSE_GENERIC"
  );
}

/** Says what the bearer can put right, and nothing that would help to guess. */
function sentenceOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "The token has expired; sign in again.";
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `The token's claim ${JSON.stringify(error.claim)} does not fit.`;
  }
  return "The token is not one of the issuer that this hub trusts.";
}
