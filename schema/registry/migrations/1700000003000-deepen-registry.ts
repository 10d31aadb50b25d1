import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from "typeorm";
import {
  counterColumn,
  dateColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";

/** Adds tokens, the audit log, field usage, and to versions who brought them and what they changed. */
export class DeepenRegistry1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "publish_token",
        columns: [
          keyColumn("id", { isPrimary: true }),
          keyColumn("slug"),
          longTextColumn(runner, "verbs"),
          keyColumn("note"),
          keyColumn("secret_hash"),
          instantColumn("created_at"),
          keyColumn("created_by"),
          instantColumn("expires_at"),
          instantColumn("revoked_at", { isNullable: true }),
          instantColumn("last_used_at", { isNullable: true }),
        ],
        indices: [new TableIndex({ name: "publish_token_by_slug", columnNames: ["slug"] })],
      }),
    );
    await runner.createTable(
      new Table({
        name: "audit_entry",
        columns: [
          counterColumn("sequence", { isPrimary: true }),
          instantColumn("at"),
          keyColumn("action"),
          keyColumn("actor"),
          keyColumn("token", { isNullable: true }),
          keyColumn("source", { isNullable: true }),
          longTextColumn(runner, "content"),
          keyColumn("previous_hash"),
          keyColumn("hash"),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: "field_usage",
        columns: [
          dateColumn("day", { isPrimary: true, isNullable: false }),
          keyColumn("client", { isPrimary: true }),
          keyColumn("coordinate", { isPrimary: true }),
          { name: "requests", type: "bigint" },
        ],
        indices: [new TableIndex({ name: "field_usage_by_coordinate", columnNames: ["coordinate", "day"] })],
      }),
    );
    const optional = { isNullable: true };
    await runner.addColumns("supergraph_version", [
      new TableColumn(keyColumn("published_by", optional)),
      new TableColumn(keyColumn("published_from", optional)),
      new TableColumn(keyColumn("cause", { default: "'publish'" })),
      new TableColumn(longTextColumn(runner, "changes", optional)),
      new TableColumn(keyColumn("change_counts", optional)),
    ]);
    await runner.addColumn("subgraph_version", new TableColumn(keyColumn("published_from", optional)));
    await runner.addColumns("rejected_publish", [
      new TableColumn(keyColumn("published_from", optional)),
      new TableColumn(longTextColumn(runner, "slugs", optional)),
    ]);
    await runner.createIndex(
      "rejected_publish",
      new TableIndex({ name: "rejected_publish_by_publisher", columnNames: ["published_by"] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("rejected_publish", "rejected_publish_by_publisher");
    await runner.dropColumns("rejected_publish", ["published_from", "slugs"]);
    await runner.dropColumn("subgraph_version", "published_from");
    await runner.dropColumns("supergraph_version", [
      "published_by",
      "published_from",
      "cause",
      "changes",
      "change_counts",
    ]);
    await runner.dropTable("field_usage");
    await runner.dropTable("audit_entry");
    await runner.dropTable("publish_token");
  }
}
