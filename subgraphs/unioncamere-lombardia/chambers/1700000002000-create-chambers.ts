import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import { keyColumn } from "../../../runtime/database/columns.js";

/** The Lombard chambers of commerce, and which of them each province belongs to. */
export class CreateChambers1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: "chamber", columns: [keyColumn("id", { isPrimary: true }), keyColumn("name")] }),
    );
    await runner.createTable(
      new Table({
        name: "chamber_district",
        columns: [keyColumn("province", { isPrimary: true }), keyColumn("chamber_id")],
        indices: [new TableIndex({ name: "chamber_district_by_chamber", columnNames: ["chamber_id"] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("chamber_district");
    await runner.dropTable("chamber");
  }
}
