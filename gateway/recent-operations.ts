/** @module The operations that clients used last, so that the next supergraph can have their plans before it serves. */
import { createHash } from "node:crypto";
import type { DocumentNode } from "graphql";

/** Operations that are remembered. */
const LIMIT = 100;

/** One operation. */
export interface RecentOperation {
  /** Key of its plan. */
  readonly key: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
}

/** Remembers operations. */
export interface RecentOperations {
  note(request: {
    readonly queryHash: string;
    readonly document: DocumentNode;
    readonly request: { readonly operationName?: string | undefined };
  }): void;
  /** Newest first. */
  list(): RecentOperation[];
}

/** Remembers none yet. */
export function recentOperations(): RecentOperations {
  const recent = new Map<string, RecentOperation>();
  return {
    note({ queryHash, document, request: { operationName } }) {
      const key = planKey(queryHash, operationName);
      const known = recent.get(key) ?? { key, document, operationName };
      recent.delete(key);
      recent.set(key, known);
      const [oldest] = recent.keys();
      if (recent.size > LIMIT && oldest !== undefined) recent.delete(oldest);
    },
    list: () => [...recent.values()].reverse(),
  };
}

/** The key under which Apollo Gateway keeps an operation's plan; under another, plans would be made in vain. */
function planKey(queryHash: string, operationName: string | undefined): string {
  return operationName
    ? createHash("sha256").update(queryHash).update(operationName).digest("hex")
    : queryHash;
}
