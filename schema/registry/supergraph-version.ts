import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../runtime/database/json.js";
import type { ChangeCounts, SchemaChange } from "../schema-change.js";
import type { OfferType } from "../supergraph.js";

/** Which version of a subgraph a supergraph is made of. */
export interface SubgraphPart {
  readonly slug: string;
  readonly version: number;
  readonly url: string;
}

/** What brought a supergraph about. */
export type SupergraphCause = "publish" | "delete" | "rollback";

/** One supergraph that went live; never changed. */
@Entity("supergraph_version")
export class SupergraphVersion {
  @PrimaryColumn({ type: "integer" })
  version!: number;

  @Column({ type: "text" })
  sdl!: string;

  /** What clients see of it. */
  @Column({ name: "api_sdl", type: "text" })
  apiSdl!: string;

  /** SHA-256 of the SDL, in hex. */
  @Column({ type: "varchar" })
  digest!: string;

  /** SHA-256 of everything that it was composed from; see input-digest.ts. */
  @Column({ name: "input_digest", type: "varchar" })
  inputDigest!: string;

  @Column({ type: "text", transformer: json })
  subgraphs!: readonly SubgraphPart[];

  @Column({ name: "offer_types", type: "text", transformer: json })
  offerTypes!: readonly OfferType[];

  /** From when gateways get it; it ends when the next version's time comes. */
  @Column({ name: "live_at", type: "varchar" })
  liveAt!: string;

  /** Null for those stored before this was kept. */
  @Column({ name: "published_by", type: "varchar", nullable: true })
  publishedBy!: string | null;

  /** Network address, when it came over one. */
  @Column({ name: "published_from", type: "varchar", nullable: true })
  publishedFrom!: string | null;

  @Column({ type: "varchar" })
  cause!: SupergraphCause;

  /** What differs from the version before, for clients. */
  @Column({ type: "text", transformer: json, nullable: true })
  changes!: readonly SchemaChange[] | null;

  @Column({ name: "change_counts", type: "varchar", transformer: json, nullable: true })
  changeCounts!: ChangeCounts | null;
}
