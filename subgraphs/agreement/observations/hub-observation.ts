import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Measure } from "./measure.js";

/** A day on which the hub was observed. Its key lets one process write a day. */
@Entity("observed_day")
export class ObservedDay {
  /** Local date in Europe/Rome. */
  @PrimaryColumn({ type: "varchar" })
  date!: string;

  @Column({ name: "observed_at", type: "varchar" })
  observedAt!: string;
}

/** One value of a day. Rows are never changed. An empty key means all: all action lines, all partners. */
@Entity("hub_observation")
export class HubObservation {
  @PrimaryColumn({ type: "varchar" })
  date!: string;

  @PrimaryColumn({ type: "varchar" })
  measure!: Measure;

  @PrimaryColumn({ name: "action_line", type: "varchar" })
  actionLine!: string;

  @PrimaryColumn({ name: "target_group", type: "varchar" })
  targetGroup!: string;

  /** Slug. */
  @PrimaryColumn({ type: "varchar" })
  partner!: string;

  @Column({ type: "double" })
  value!: number;
}
