import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import {
  counterColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";

export class CreateContracts1700000003300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "contract",
        columns: [
          keyColumn("name", { isPrimary: true }),
          longTextColumn(runner, "included_tags"),
          longTextColumn(runner, "excluded_tags"),
          instantColumn("changed_at"),
          keyColumn("changed_by"),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "contract_version",
        columns: [
          keyColumn("name", { isPrimary: true }),
          counterColumn("version", { isPrimary: true }),
          counterColumn("supergraph_version"),
          longTextColumn(runner, "sdl"),
          longTextColumn(runner, "api_sdl"),
          keyColumn("digest"),
          instantColumn("live_at"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("contract_version");
    await runner.dropTable("contract");
  }
}
