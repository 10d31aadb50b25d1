import { Column, Entity, PrimaryColumn } from "typeorm";

/** How far a partner's feed has been read. */
@Entity("feed")
export class FeedRow {
  @PrimaryColumn({ type: "varchar" })
  partner!: string;

  /** Where the next page starts; null at the beginning. Written with the rows of the page that it ends. */
  @Column({ type: "text", nullable: true })
  cursor!: string | null;

  /** Grows with every reading from the beginning. */
  @Column({ type: "integer" })
  generation!: number;

  /** Whether a reading from the beginning has not reached the end yet. */
  @Column({ type: "boolean" })
  rereading!: boolean;

  @Column({ name: "last_harvest_at", type: "varchar", nullable: true })
  lastHarvestAt!: string | null;

  @Column({ name: "last_success_at", type: "varchar", nullable: true })
  lastSuccessAt!: string | null;

  /** Why the last reading failed, in one sentence; null when it did not. */
  @Column({ name: "last_problem", type: "text", nullable: true })
  lastProblem!: string | null;
}

/** The state of a feed that was never read. */
export function unreadFeed(partner: string): FeedRow {
  return {
    partner,
    cursor: null,
    generation: 1,
    rereading: true,
    lastHarvestAt: null,
    lastSuccessAt: null,
    lastProblem: null,
  };
}
