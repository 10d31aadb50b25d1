/** @module An issuer of users' tokens for tests: real keys, published over HTTP, tokens of every kind of wrongness. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import type { TokenIssuer } from "../../gateway/identity/verify-user.js";
import { claimsOf, type User } from "../../schema/identity/user.js";

/** What is different in a token. */
export interface TokenChanges {
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now at which it expires; default 600. */
  readonly expiresIn?: number;
  /** Claims beside or in place of the user's. */
  readonly claims?: Record<string, unknown>;
  /** Signed with a key that the issuer does not publish. */
  readonly foreignKey?: boolean;
}

/** A running issuer. */
export interface TestIssuer extends TokenIssuer {
  /** Questions for its keys so far. */
  questions(): number;
  token(user: User, changes?: TokenChanges): Promise<string>;
  /** From now on it uses and publishes another key. */
  changeKey(): Promise<void>;
  /** From now on it answers with this in place of its keys. */
  sayInstead(text: string): void;
  /** From now on it answers nothing. */
  fall(): Promise<void>;
  close(): Promise<void>;
}

/** Starts an issuer. */
export async function startIssuer(): Promise<TestIssuer> {
  let questions = 0;
  let instead: string | undefined;
  let { key, jwk } = await newKey("first");
  const foreign = await newKey("first");
  const server: Server = createServer((_request, answer) => {
    questions += 1;
    answer.setHeader("content-type", "application/json").end(instead ?? JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = "https://issuer.example";
  const audience = "hub-under-test";
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return {
    issuer,
    audience,
    keys: `http://127.0.0.1:${port}/keys`,
    questions: () => questions,
    token(user, changes = {}) {
      const seconds = Math.floor(Date.now() / 1_000);
      return new SignJWT({ ...claimsOf(user), ...changes.claims })
        .setProtectedHeader({ alg: "EdDSA", kid: String(jwk.kid) })
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + (changes.expiresIn ?? 600))
        .sign(changes.foreignKey ? foreign.key : key);
    },
    async changeKey() {
      ({ key, jwk } = await newKey("second"));
    },
    sayInstead(text) {
      instead = text;
    },
    fall: close,
    close,
  };
}

async function newKey(
  kid: string,
): Promise<{ key: Awaited<ReturnType<typeof generateKeyPair>>["privateKey"]; jwk: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  return { key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "EdDSA", use: "sig" } };
}
