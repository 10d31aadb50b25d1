import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { counterColumn, keyColumn } from "../../../runtime/database/columns.js";

/** Versions of the seeds that the database holds. */
export class CreateSeedState1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "seed_state",
        columns: [keyColumn("name", { isPrimary: true }), counterColumn("version")],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("seed_state");
  }
}
