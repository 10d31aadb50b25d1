/** @module Users' tokens on a developer's machine: signed with a key in the data folder, taken by the hub of that folder. */
import { SignJWT } from "jose";
import { AUDIENCE } from "../../schema/identity/issuer-settings.js";
import { claimsOf, type User } from "../../schema/identity/user.js";
import { publicKeyOf } from "../../schema/signing/signature.js";
import { keptKey } from "./kept-key.js";

/** What `iss` is. */
const ISSUER = "development";

/** The issuer, for the gateway's side. */
export function developmentIssuer(folder: string) {
  const { id, text } = publicKeyOf(keptKey(folder, "development-issuer.pem"));
  return {
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: { keys: [{ kty: "OKP", crv: "Ed25519", x: text, kid: id, alg: "EdDSA", use: "sig" }] },
  };
}

/** Validity of a token. */
export interface TokenLife {
  readonly hours: number;
  /** When it begins. */
  readonly from: Date;
}

/** Signs a token for a user. */
export function developmentToken(folder: string, user: User, { hours, from }: TokenLife): Promise<string> {
  const key = keptKey(folder, "development-issuer.pem");
  const issued = Math.floor(from.getTime() / 1_000);
  return new SignJWT(claimsOf(user))
    .setProtectedHeader({ alg: "EdDSA", kid: publicKeyOf(key).id, typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issued)
    .setExpirationTime(issued + Math.round(hours * 3_600))
    .sign(key);
}
