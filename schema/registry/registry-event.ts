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
  | "token-revoked";

/** A supergraph as events name it. */
export interface SupergraphState {
  readonly version: number;
  readonly digest: string;
}

/** Something that happened. */
export interface RegistryEvent {
  readonly action: RegistryAction;
  readonly actor: Actor;
  /** The subgraphs that it is about. */
  readonly slugs: readonly string[];
  /** The newest supergraph before; null for none. Left out where no supergraph is concerned. */
  readonly before?: SupergraphState | null;
  readonly after?: SupergraphState | null;
  /** What else is worth knowing; plain JSON without secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Takes an event down; what it writes is committed with what happened, or not at all. */
export type RecordEvent = (manager: EntityManager, event: RegistryEvent) => Promise<void>;
