import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import type { ReminderKind } from "./reminder-kinds.js";

/** Where reminders go. */
@Entity("reminder_receiver")
export class ReminderReceiverRow {
  @PrimaryColumn({ type: "varchar" })
  name!: string;

  @Column({ type: "text" })
  url!: string;

  @Column({ type: "text", transformer: json })
  kinds!: readonly ReminderKind[];

  /** Key of the signatures; kept as it is, because signing needs it. */
  @Column({ type: "varchar" })
  secret!: string;

  @Column({ name: "changed_at", type: "varchar" })
  changedAt!: string;
}
