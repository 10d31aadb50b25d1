import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { instantColumn, keyColumn } from "../../../runtime/database/columns.js";

export class CreateUsageReport1700000003400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = [keyColumn("id", { isPrimary: true }), instantColumn("taken_at")];
    await runner.createTable(new Table({ name: "usage_report", columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("usage_report");
  }
}
