import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import { dateColumn, keyColumn } from "../../../runtime/database/columns.js";

/** How often each offer is opened and listed, per day. */
export class CountOfferUse1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "offer_use",
        columns: [
          dateColumn("day", { isPrimary: true, isNullable: false }),
          keyColumn("offer_id", { isPrimary: true }),
          keyColumn("partner"),
          { name: "opened", type: "bigint" },
          { name: "listed", type: "bigint" },
        ],
        indices: [new TableIndex({ name: "offer_use_by_partner", columnNames: ["partner", "day"] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("offer_use");
  }
}
