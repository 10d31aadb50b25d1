import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import { keyColumn } from "../../../runtime/database/columns.js";

/** The Italian chambers of commerce abroad. */
export class CreateChambersAbroad1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "chamber_abroad",
        columns: [
          keyColumn("id", { isPrimary: true }),
          keyColumn("name"),
          keyColumn("city"),
          keyColumn("country"),
          keyColumn("area"),
          keyColumn("basis"),
        ],
        indices: [
          new TableIndex({ name: "chamber_abroad_by_country", columnNames: ["country"] }),
          new TableIndex({ name: "chamber_abroad_by_area", columnNames: ["area"] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("chamber_abroad");
  }
}
