/** @module What is published, and what may become of a publish. */
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

/** What became of a publish. */
export type PublishResult =
  /** Stored, and live when its time comes (at once, unless the registry announces first). */
  | { readonly status: "published"; readonly version: number }
  /** The same schemas and addresses as before: no new version. */
  | { readonly status: "unchanged"; readonly version: number }
  /** Nothing has changed; what serves is named, null when nothing does. */
  | {
      readonly status: "rejected";
      readonly problems: readonly SchemaProblem[];
      readonly servingVersion: number | null;
    };

/** Another registry process on the same database published at the same time, again and again. */
export class PublishConflict extends Error {
  override name = "PublishConflict";
}
