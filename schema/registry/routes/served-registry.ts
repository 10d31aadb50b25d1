import type { OfferTypes, Source, Supergraph } from "../../supergraph.js";
import type { FieldCount } from "../../usage-sink.js";
import type { Tokens } from "../access/tokens.js";
import type { AuditLog } from "../audit/audit-log.js";
import type { Contracts } from "../contracts/contracts.js";
import type { History } from "../history.js";
import type { PublishedSubgraph } from "../published.js";
import type { Publishing } from "../publishing.js";
import type { Signer } from "../signing/signer.js";
import type { Webhooks } from "../webhooks/webhooks.js";

/** What the registry's endpoints answer from. */
export interface ServedRegistry extends Publishing {
  readonly history: History;
  readonly tokens: Tokens;
  readonly audit: AuditLog;
  readonly webhooks: Webhooks;
  readonly contracts: Contracts;
  /** Signs what is handed out. */
  readonly signer: Signer;
  /** Counts what clients used. @param report its id: a report that was counted before is passed over */
  recordUsage(rows: readonly FieldCount[], report?: string): Promise<void>;
  /** What is live; listeners are told in order and waited for, before the publish that caused it is answered. */
  readonly supergraphs: Source<Supergraph>;
  /** What a catalogue serves and lists now, while gateways may still be on earlier supergraphs. */
  offerTypes(): Promise<OfferTypes>;
  /** The newest of each, in the order of their slugs. */
  subgraphs(): Promise<readonly PublishedSubgraph[]>;
  /** Whether the database answers. */
  healthy(): Promise<boolean>;
}
