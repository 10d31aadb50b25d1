import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import type { FeedRecord } from "./offer-record.js";

/** One offer of a partner, or the tombstone of one. */
@Entity("offer")
export class OfferRow {
  /** `<slug>:<local id>`. */
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ name: "type_name", type: "varchar" })
  typeName!: string;

  /** Place in the order of changes; grows with every change of any offer. */
  @Column({ type: "integer" })
  revision!: number;

  @Column({ type: "boolean" })
  deleted!: boolean;

  /** The common fields, as the feed carries them. */
  @Column({ type: "text", transformer: json })
  record!: FeedRecord;

  /** The live fields of the offer's kind, and what this partner alone has. */
  @Column({ type: "text", transformer: json })
  live!: Readonly<Record<string, unknown>>;

  /** Digest of record and live fields: unchanged offers keep their revision. */
  @Column({ type: "varchar" })
  digest!: string;
}

/** The last revision given out; one row. */
@Entity("offer_revision")
export class OfferRevision {
  @PrimaryColumn({ type: "integer" })
  id!: number;

  @Column({ type: "integer" })
  last!: number;
}
