import type { OfferTypes, Source, Supergraph } from "../../supergraph.js";
import type { Tokens } from "../access/tokens.js";
import type { AuditLog } from "../audit/audit-log.js";
import type { FieldUsage } from "../field-usage.js";
import type { History } from "../history.js";
import type { PublishedSubgraph } from "../published.js";
import type { Publishing } from "../publishing.js";

/** What the registry's endpoints answer from. */
export interface ServedRegistry extends Publishing {
  readonly history: History;
  readonly tokens: Tokens;
  readonly audit: AuditLog;
  /** Counts what clients used. */
  recordUsage(rows: readonly FieldUsage[]): Promise<void>;
  /** What is live; listeners are told in order and waited for, before the publish that caused it is answered. */
  readonly supergraphs: Source<Supergraph>;
  /** What a catalogue serves and lists now, while gateways may still be on earlier supergraphs. */
  offerTypes(): Promise<OfferTypes>;
  /** The newest of each, in the order of their slugs. */
  subgraphs(): Promise<readonly PublishedSubgraph[]>;
  /** Whether the database answers. */
  healthy(): Promise<boolean>;
}
