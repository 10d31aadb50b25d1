/** @module What is published, and what may become of a publish. */
import type { SchemaChange } from "../schema-change.js";
import type { SchemaProblem } from "../schema-problem.js";
import type { SubgraphSchema } from "../subgraph-schema.js";

/** A subgraph as it was last published. */
export interface PublishedSubgraph extends SubgraphSchema {
  readonly version: number;
  /** SHA-256 of the SDL, in hex. */
  readonly digest: string;
  /** UTC, ISO 8601. */
  readonly publishedAt: string;
  readonly publishedBy: string;
}

/** A subgraph to publish; without an address it keeps the one that it has. */
export type SubgraphDraft = Omit<SubgraphSchema, "url"> & { readonly url?: string | undefined };

/** What became of a publish, a deletion or a rollback. `servingVersion` is null when nothing serves. */
export type PublishResult =
  /** Stored, and live when its time comes (at once, unless the registry announces first). */
  | {
      readonly status: "published";
      /** Of the supergraph. */
      readonly version: number;
      readonly servingVersion: number | null;
      /** The subgraph versions that are new with it. */
      readonly subgraphs: readonly { readonly slug: string; readonly version: number }[];
      /** For clients, against what went before; none for the first supergraph. */
      readonly changes: readonly SchemaChange[];
    }
  /** The same schemas and addresses as before: no new version. */
  | {
      readonly status: "unchanged";
      readonly version: number;
      readonly servingVersion: number | null;
      readonly changes: readonly [];
    }
  /** Nothing has changed. */
  | {
      readonly status: "rejected";
      readonly problems: readonly SchemaProblem[];
      readonly servingVersion: number | null;
      /** Under which it is kept for inspection. */
      readonly rejectionId: number;
    };

/** What a publish would do. */
export interface CheckResult {
  readonly status: "passed" | "refused";
  readonly problems: readonly SchemaProblem[];
  /** For clients, against the newest supergraph; none when it is refused. */
  readonly changes: readonly SchemaChange[];
  readonly composition: {
    /** Whether a publish would make no new version. */
    readonly unchanged: boolean;
    /** Of the supergraph that would come about, in hex; null when it is refused. */
    readonly digest: string | null;
    readonly servingVersion: number | null;
    /** How long it took. */
    readonly milliseconds: number;
  };
}

/** Another registry process on the same database published at the same time, again and again. */
export class PublishConflict extends Error {
  override name = "PublishConflict";
}
