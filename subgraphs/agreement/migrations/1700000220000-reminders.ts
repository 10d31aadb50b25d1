import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { instantColumn, keyColumn, longTextColumn } from "../../../runtime/database/columns.js";
import { createOutboxTable } from "../../../runtime/outbox/outbox-delivery.js";

/** Reminders: who is told, what was told, and what is on its way. */
export class Reminders1700000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createOutboxTable(runner);
    await runner.createTable(
      new Table({
        name: "reminder_receiver",
        columns: [
          keyColumn("name", { isPrimary: true }),
          longTextColumn(runner, "url"),
          longTextColumn(runner, "kinds"),
          keyColumn("secret"),
          instantColumn("changed_at"),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "told_reminder",
        columns: [keyColumn("reminder_key", { isPrimary: true }), instantColumn("at")],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("told_reminder");
    await runner.dropTable("reminder_receiver");
    await runner.dropTable("outbox_delivery");
  }
}
