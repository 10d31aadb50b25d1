/** @module What happens in the registry, told within the transaction in which it happens. */
import type { EntityManager } from "typeorm";
import type { Actor } from "./actor.js";

/** What can happen. */
export type RegistryAction =
  | "published"
  | "deleted"
  | "rolled-back"
  | "rejected"
  | "token-created"
  | "token-revoked"
  | "contract-made"
  | "contract-changed"
  | "contract-removed"
  | "webhook-made"
  | "webhook-changed"
  | "webhook-removed"
  | "signing-key-made";

/** A supergraph as events name it. */
export interface SupergraphState {
  readonly version: number;
  readonly digest: string;
}

/** What a thing other than a supergraph was like; plain JSON without secrets. */
export type ThingState = Readonly<Record<string, unknown>>;

/** Something that happened. */
export interface RegistryEvent {
  readonly action: RegistryAction;
  readonly actor: Actor;
  /** The subgraphs that it is about. */
  readonly slugs: readonly string[];
  /** What it was before: the newest supergraph, a contract, a webhook; null for none. Left out where nothing has a state. */
  readonly before?: SupergraphState | ThingState | null;
  readonly after?: SupergraphState | ThingState | null;
  /** What else is worth knowing; plain JSON without secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Takes an event down; what it writes is committed with what happened, or not at all. */
export type RecordEvent = (manager: EntityManager, event: RegistryEvent) => Promise<void>;
