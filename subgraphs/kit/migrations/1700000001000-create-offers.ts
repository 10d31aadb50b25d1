import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import { counterColumn, flagColumn, keyColumn, longTextColumn } from "../../../runtime/database/columns.js";

/** A partner's offers, in the order of their changes. */
export class CreateOffers1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "offer",
        columns: [
          keyColumn("id", { isPrimary: true }),
          keyColumn("type_name"),
          counterColumn("revision"),
          flagColumn("deleted"),
          longTextColumn(runner, "record"),
          longTextColumn(runner, "live"),
          keyColumn("digest"),
        ],
        indices: [new TableIndex({ name: "offer_by_revision", columnNames: ["revision"], isUnique: true })],
      }),
    );
    await runner.createTable(
      new Table({
        name: "offer_revision",
        columns: [counterColumn("id", { isPrimary: true }), counterColumn("last")],
      }),
    );
    await runner.manager.insert("offer_revision", { id: 1, last: 0 });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("offer_revision");
    await runner.dropTable("offer");
  }
}
