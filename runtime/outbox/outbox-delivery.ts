import { Column, Entity, PrimaryGeneratedColumn, type QueryRunner, Table, TableIndex } from "typeorm";
import { counterColumn, instantColumn, keyColumn, longTextColumn } from "../database/columns.js";

/**
 * What has become of a delivery: it waits for its next attempt, is held back until its receiver is in order again, or has
 * ended well or badly.
 */
export type DeliveryState = "waiting" | "held" | "delivered" | "abandoned";

/** One event for one receiver. It is written in the transaction that makes the event true, and sent afterwards. */
@Entity("outbox_delivery")
export class OutboxDelivery {
  @PrimaryGeneratedColumn({ type: "integer" })
  id!: number;

  /** The same for all receivers and all attempts: what a receiver has seen, it need not take again. */
  @Column({ name: "event_id", type: "varchar" })
  eventId!: string;

  @Column({ name: "event_type", type: "varchar" })
  eventType!: string;

  /** Name of the receiver. */
  @Column({ type: "varchar" })
  receiver!: string;

  /** The exact text that is sent and signed. */
  @Column({ type: "text" })
  body!: string;

  @Column({ name: "created_at", type: "varchar" })
  createdAt!: string;

  @Column({ type: "varchar" })
  state!: DeliveryState;

  /** From when it may be attempted. */
  @Column({ name: "due_at", type: "varchar" })
  dueAt!: string;

  /** Attempts begun, but for those that the sender gave up itself because it ended. */
  @Column({ type: "integer" })
  attempts!: number;

  @Column({ name: "last_problem", type: "varchar", nullable: true })
  lastProblem!: string | null;

  @Column({ name: "settled_at", type: "varchar", nullable: true })
  settledAt!: string | null;
}

/** For the migration of a service that has an outbox. */
export async function createOutboxTable(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({
      name: "outbox_delivery",
      columns: [
        counterColumn("id", { isPrimary: true, isGenerated: true, generationStrategy: "increment" }),
        keyColumn("event_id"),
        keyColumn("event_type"),
        keyColumn("receiver"),
        longTextColumn(runner, "body"),
        instantColumn("created_at"),
        keyColumn("state"),
        instantColumn("due_at"),
        counterColumn("attempts"),
        keyColumn("last_problem", { isNullable: true }),
        instantColumn("settled_at", { isNullable: true }),
      ],
      indices: [
        new TableIndex({ name: "outbox_delivery_by_due", columnNames: ["state", "due_at"] }),
        new TableIndex({ name: "outbox_delivery_by_receiver", columnNames: ["receiver"] }),
      ],
    }),
  );
}
