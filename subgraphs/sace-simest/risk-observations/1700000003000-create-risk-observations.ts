import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { keyColumn } from "../../../runtime/database/columns.js";

/** Dated country risk values of named sources. */
export class CreateRiskObservations1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "risk_observation",
        columns: [
          keyColumn("country", { isPrimary: true, length: "2" }),
          keyColumn("source", { isPrimary: true, length: "100" }),
          keyColumn("profile", { isPrimary: true, length: "100" }),
          keyColumn("date", { isPrimary: true, length: "10" }),
          { name: "value", type: "double" },
          keyColumn("scale"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("risk_observation");
  }
}
