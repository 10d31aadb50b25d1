import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { counterColumn, instantColumn, keyColumn } from "../../../runtime/database/columns.js";

/** Files of values that were taken, so that a repeated request is recognised. */
export class ValueImports1700000215000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "value_import",
        columns: [
          keyColumn("id", { isPrimary: true }),
          counterColumn("version"),
          instantColumn("at"),
          counterColumn("entered"),
          counterColumn("corrected"),
          counterColumn("unchanged"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("value_import");
  }
}
