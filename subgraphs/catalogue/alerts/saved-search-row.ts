import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import type { AlertFrequency, SavedSearchState } from "./saved-search-codes.js";
import type { ToldText } from "./told.js";

/** A search that somebody wants to be told about. */
@Entity("saved_search")
export class SavedSearchRow {
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ type: "varchar" })
  name!: string;

  /** The `OfferFilter` as JSON. */
  @Column({ type: "text" })
  filter!: string;

  @Column({ type: "varchar" })
  language!: string;

  /** SHA-256 of the management key, in hex. */
  @Column({ name: "key_hash", type: "varchar" })
  keyHash!: string;

  @Column({ name: "webhook_url", type: "text" })
  webhookUrl!: string;

  @Column({ name: "webhook_host", type: "varchar" })
  webhookHost!: string;

  /** Key of the signatures; kept as it is, because signing needs it. */
  @Column({ type: "varchar" })
  secret!: string;

  @Column({ type: "varchar" })
  frequency!: AlertFrequency;

  @Column({ name: "closing_soon_days", type: "integer" })
  closingSoonDays!: number;

  @Column({ type: "varchar" })
  state!: SavedSearchState;

  /** Since when it is in this state. */
  @Column({ name: "state_since", type: "varchar" })
  stateSince!: string;

  /** Event id of the challenge that its webhook must answer; an earlier one no longer counts. */
  @Column({ name: "challenge_id", type: "varchar", nullable: true })
  challengeId!: string | null;

  /** Why the last run told nothing, or why it was suspended, in one sentence. */
  @Column({ type: "varchar", nullable: true })
  problem!: string | null;

  /** What the batches written so far say; see `told.ts`. Written in the transaction that writes the batch. */
  @Column({ type: "text", transformer: json })
  told!: ToldText;

  /** When the last batch was written; until there is one, when it was saved. */
  @Column({ name: "told_at", type: "varchar" })
  toldAt!: string;

  /** Parts of the last batch that have not arrived. A new batch waits for them. */
  @Column({ name: "in_flight", type: "integer" })
  inFlight!: number;

  @Column({ name: "next_run_at", type: "varchar" })
  nextRunAt!: string;

  @Column({ name: "created_at", type: "varchar" })
  createdAt!: string;

  @Column({ name: "changed_at", type: "varchar" })
  changedAt!: string;

  @Column({ name: "confirmed_at", type: "varchar", nullable: true })
  confirmedAt!: string | null;

  @Column({ name: "last_delivery_at", type: "varchar", nullable: true })
  lastDeliveryAt!: string | null;

  /** Grows with every change: who read an older one does not write over it. */
  @Column({ type: "integer" })
  revision!: number;
}
