/** @module The registry's public key, and signatures on the supergraphs that it answers. */
import type { FastifyInstance } from "fastify";
import { SIGNATURE_HEADER } from "../../signing/signature.js";
import type { ServedRegistry } from "../routes/served-registry.js";
import type { Signer } from "./signer.js";

/** Adds `GET /public-key`. */
export function publicKeyRoutes(scope: FastifyInstance, { signer: { publicKey } }: ServedRegistry): void {
  scope.get("/public-key", async () => ({
    algorithm: "ed25519",
    id: publicKey.id,
    publicKey: publicKey.text,
    pem: publicKey.key.export({ format: "pem", type: "spki" }),
  }));
}

/** The headers that go with a supergraph. */
export function supergraphHeaders(
  signer: Signer,
  what: string,
  { version, sdl }: { readonly version: number; readonly sdl: string },
): Record<string, string> {
  return {
    "x-hub-supergraph-version": String(version),
    [SIGNATURE_HEADER]: signer.sign(sdl, { what, version }),
  };
}
