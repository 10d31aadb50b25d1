import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import { keyColumn, longTextColumn } from "../../../runtime/database/columns.js";

/** Foreign branches, controlled banks and representative offices. */
export class CreateBankOffices1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "bank_office",
        columns: [
          keyColumn("id", { isPrimary: true }),
          keyColumn("organisation"),
          keyColumn("kind"),
          keyColumn("city"),
          keyColumn("country"),
          keyColumn("basis"),
          keyColumn("as_of", { isNullable: true }),
          longTextColumn(runner, "note", { isNullable: true }),
        ],
        indices: [new TableIndex({ name: "bank_office_by_country", columnNames: ["country"] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("bank_office");
  }
}
