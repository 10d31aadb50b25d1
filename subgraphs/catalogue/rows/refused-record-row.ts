import { Column, Entity, PrimaryColumn } from "typeorm";

/** A record that violates the contract, kept until a good version of it comes or the partner deletes it. */
@Entity("refused_record")
export class RefusedRecordRow {
  @PrimaryColumn({ type: "varchar" })
  partner!: string;

  /** The record's id, or a digest of the record where the id itself is unusable. */
  @PrimaryColumn({ name: "record_id", type: "varchar" })
  recordId!: string;

  @Column({ type: "text" })
  reason!: string;

  /** The beginning of what was received. */
  @Column({ type: "text" })
  received!: string;

  @Column({ name: "received_at", type: "varchar" })
  receivedAt!: string;

  /** As in {@link IndexedOfferRow}. */
  @Column({ type: "integer" })
  generation!: number;
}
