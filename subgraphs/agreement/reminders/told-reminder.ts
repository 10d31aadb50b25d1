import { Column, Entity, PrimaryColumn } from "typeorm";

/** A reminder that was told. It is written in the transaction that writes its deliveries. */
@Entity("told_reminder")
export class ToldReminder {
  @PrimaryColumn({ name: "reminder_key", type: "varchar" })
  key!: string;

  @Column({ type: "varchar" })
  at!: string;
}
