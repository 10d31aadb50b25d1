import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import {
  counterColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";

export class CreateRegistry1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "subgraph_version",
        columns: [
          keyColumn("slug", { isPrimary: true }),
          counterColumn("version", { isPrimary: true }),
          longTextColumn(runner, "sdl"),
          longTextColumn(runner, "url"),
          keyColumn("digest"),
          instantColumn("published_at"),
          keyColumn("published_by"),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "supergraph_version",
        columns: [
          counterColumn("version", { isPrimary: true }),
          longTextColumn(runner, "sdl"),
          longTextColumn(runner, "api_sdl"),
          keyColumn("digest"),
          keyColumn("input_digest"),
          longTextColumn(runner, "subgraphs"),
          longTextColumn(runner, "offer_types"),
          instantColumn("live_at"),
        ],
        indices: [new TableIndex({ name: "supergraph_version_by_input", columnNames: ["input_digest"] })],
      }),
    );
    await runner.createTable(
      new Table({
        name: "rejected_publish",
        columns: [
          counterColumn("id", { isPrimary: true, isGenerated: true, generationStrategy: "increment" }),
          instantColumn("rejected_at"),
          keyColumn("published_by"),
          longTextColumn(runner, "subgraphs"),
          longTextColumn(runner, "problems"),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("rejected_publish");
    await runner.dropTable("supergraph_version");
    await runner.dropTable("subgraph_version");
  }
}
