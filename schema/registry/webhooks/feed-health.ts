import { Column, Entity, PrimaryColumn } from "typeorm";

/** How a partner's feed fared when the catalogue last read it. */
@Entity("feed_health")
export class FeedHealth {
  @PrimaryColumn({ type: "varchar" })
  slug!: string;

  /** Readings in a row that failed. */
  @Column({ type: "integer" })
  failures!: number;

  /** Whether receivers were told that it fails. */
  @Column({ type: "boolean" })
  told!: boolean;

  /** When the first of these readings failed; null while it is well. */
  @Column({ name: "failing_since", type: "varchar", nullable: true })
  failingSince!: string | null;
}
