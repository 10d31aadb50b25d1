import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import {
  counterColumn,
  flagColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";

/** The harvested offers, how far each feed was read, what was refused, and what the neighbours said. */
export class CreateCatalogue1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "indexed_offer",
        columns: [
          keyColumn("id", { isPrimary: true }),
          keyColumn("partner"),
          counterColumn("generation"),
          longTextColumn(runner, "record"),
        ],
        indices: [
          new TableIndex({ name: "indexed_offer_by_partner", columnNames: ["partner", "generation"] }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "feed",
        columns: [
          keyColumn("partner", { isPrimary: true }),
          longTextColumn(runner, "cursor", { isNullable: true }),
          counterColumn("generation"),
          flagColumn("rereading"),
          instantColumn("last_harvest_at", { isNullable: true }),
          instantColumn("last_success_at", { isNullable: true }),
          longTextColumn(runner, "last_problem", { isNullable: true }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "refused_record",
        columns: [
          keyColumn("partner", { isPrimary: true }),
          keyColumn("record_id", { isPrimary: true }),
          longTextColumn(runner, "reason"),
          longTextColumn(runner, "received"),
          instantColumn("received_at"),
          counterColumn("generation"),
        ],
        indices: [
          new TableIndex({ name: "refused_record_by_time", columnNames: ["partner", "received_at"] }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "known",
        columns: [keyColumn("name", { isPrimary: true }), longTextColumn(runner, "value")],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["known", "refused_record", "feed", "indexed_offer"]) await runner.dropTable(table);
  }
}
