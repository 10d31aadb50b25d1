import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { counterColumn, instantColumn, longTextColumn } from "../../../runtime/database/columns.js";

export class CreateSigningKey1700000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "signing_key",
        columns: [
          counterColumn("id", { isPrimary: true }),
          longTextColumn(runner, "private_key"),
          instantColumn("created_at"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("signing_key");
  }
}
