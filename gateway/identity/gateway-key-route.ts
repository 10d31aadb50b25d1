/** @module `/.well-known/jwks.json`: the key with which subgraphs, partners' too, check the gateway's assertions. */
import type { KeyObject } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { ASSERTION_ALGORITHM } from "../../schema/identity/assertion.js";
import { publicKeyOf } from "../../schema/signing/signature.js";

/** Adds the route. */
export function mountGatewayKey(scope: FastifyInstance, key: KeyObject): void {
  const { id, text } = publicKeyOf(key);
  const keys = [{ kty: "OKP", crv: "Ed25519", x: text, kid: id, alg: ASSERTION_ALGORITHM, use: "sig" }];
  scope.get("/.well-known/jwks.json", async () => ({ keys }));
}
