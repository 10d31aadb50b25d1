import type { KeyObject } from "node:crypto";
import type { Clock } from "../../runtime/clock.js";
import type { TokenIssuer } from "./verify-user.js";

/** How a gateway knows users, and how it tells subgraphs. */
export interface IdentityOptions {
  readonly issuer: TokenIssuer | undefined;
  /** Ed25519 private key that assertions are signed with; gateways side by side have the same one. */
  readonly key: KeyObject;
  /** Tells the time that tokens expire by. Default: the machine's. */
  readonly clock?: Clock | undefined;
}
