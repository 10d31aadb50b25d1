import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import {
  counterColumn,
  flagColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";
import { createOutboxTable } from "../../../runtime/outbox/outbox-delivery.js";

export class CreateWebhooks1700000003200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createOutboxTable(runner);
    await runner.createTable(
      new Table({
        name: "webhook",
        columns: [
          keyColumn("name", { isPrimary: true }),
          longTextColumn(runner, "url"),
          longTextColumn(runner, "events"),
          keyColumn("secret"),
          instantColumn("changed_at"),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "feed_health",
        columns: [
          keyColumn("slug", { isPrimary: true }),
          counterColumn("failures"),
          flagColumn("told"),
          instantColumn("failing_since", { isNullable: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("feed_health");
    await runner.dropTable("webhook");
    await runner.dropTable("outbox_delivery");
  }
}
