import { Column, Entity, PrimaryColumn } from "typeorm";

/** A report of use that was counted: who did not hear the answer sends it again, and it must not count twice. */
@Entity("usage_report")
export class UsageReportRow {
  /** The gateway's. */
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ name: "taken_at", type: "varchar" })
  takenAt!: string;
}
