import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";

/** What receivers can be told. */
export const WEBHOOK_EVENTS = [
  "published",
  "deleted",
  "rolled-back",
  "rejected",
  "feed-failing",
  "feed-recovered",
] as const;

/** One of {@link WEBHOOK_EVENTS}. */
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Where events go. */
@Entity("webhook")
export class Webhook {
  @PrimaryColumn({ type: "varchar" })
  name!: string;

  @Column({ type: "text" })
  url!: string;

  @Column({ type: "text", transformer: json })
  events!: readonly WebhookEvent[];

  /** Key of the signatures; kept as it is, because signing needs it. */
  @Column({ type: "varchar" })
  secret!: string;

  @Column({ name: "changed_at", type: "varchar" })
  changedAt!: string;
}
