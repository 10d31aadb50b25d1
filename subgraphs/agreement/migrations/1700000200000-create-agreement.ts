import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableForeignKeyOptions,
  TableIndex,
} from "typeorm";
import { counterColumn, dateColumn, keyColumn } from "../../../runtime/database/columns.js";
import { textColumns } from "../../kit/text-columns.js";

/** The accord, its tables with their meetings, reports, and plans with their objectives and indicators. */
export class CreateAgreement1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner).reverse()) await runner.dropTable(table);
  }
}

/** In an order in which each table refers only to earlier ones. */
function tables(runner: QueryRunner): Table[] {
  return [...accordTables(runner), ...meetingTables(runner), ...planTables(runner)];
}

function accordTables(runner: QueryRunner): Table[] {
  return [
    table("organisation", [
      key("slug"),
      counterColumn("position"),
      keyColumn("name"),
      keyColumn("nature"),
      keyColumn("type"),
      ...textColumns(runner, "description"),
    ]),
    table(
      "related_body",
      [key("organisation_slug"), counterColumn("position", { isPrimary: true }), keyColumn("name")],
      { organisation_slug: "organisation.slug" },
    ),
    table("agreement", [
      key("id"),
      ...textColumns(runner, "title"),
      ...textColumns(runner, "purpose"),
      ...textColumns(runner, "background"),
      dateColumn("signed_on", { isNullable: false }),
      keyColumn("signed_at"),
      counterColumn("duration_years"),
      dateColumn("ends_on", { isNullable: false }),
      keyColumn("basis"),
      { name: "date_note", type: "text", isNullable: true },
    ]),
    table(
      "signatory",
      [key("agreement_id"), key("organisation_slug"), counterColumn("position"), keyColumn("role")],
      { agreement_id: "agreement.id", organisation_slug: "organisation.slug" },
    ),
    table("cycle_step", [
      counterColumn("step", { isPrimary: true }),
      keyColumn("actor"),
      keyColumn("output"),
    ]),
    table("target_group", [
      key("code"),
      counterColumn("position"),
      ...textColumns(runner, "name"),
      decimal("min_export_share_pct"),
      decimal("max_export_share_pct"),
      counterColumn("min_export_years", { isNullable: true }),
      counterColumn("max_export_years", { isNullable: true }),
      counterColumn("max_countries", { isNullable: true }),
      counterColumn("min_foreign_subsidiaries", { isNullable: true }),
      counterColumn("max_foreign_subsidiaries", { isNullable: true }),
      keyColumn("rule_basis"),
      keyColumn("basis"),
    ]),
    table("target_group_size", [key("target_group"), key("size"), counterColumn("position")], {
      target_group: "target_group.code",
    }),
    table("action_line", [
      key("code"),
      counterColumn("position"),
      ...textColumns(runner, "name"),
      ...textColumns(runner, "note", { optional: true }),
      keyColumn("basis"),
    ]),
  ];
}

function meetingTables(runner: QueryRunner): Table[] {
  return [
    table("governing_table", [
      key("code"),
      counterColumn("position"),
      ...textColumns(runner, "name"),
      ...textColumns(runner, "frequency"),
      counterColumn("min_meetings_per_year", { isNullable: true }),
    ]),
    table("table_member", [key("table_code"), key("organisation_slug"), counterColumn("position")], {
      table_code: "governing_table.code",
      organisation_slug: "organisation.slug",
    }),
    table(
      "table_task",
      [key("table_code"), counterColumn("position", { isPrimary: true }), ...textColumns(runner, "text")],
      { table_code: "governing_table.code" },
    ),
    table(
      "meeting",
      [
        key("id"),
        keyColumn("table_code"),
        dateColumn("date", { isNullable: false }),
        keyColumn("place", { isNullable: true }),
        keyColumn("status"),
        keyColumn("basis"),
      ],
      { table_code: "governing_table.code" },
    ),
    table(
      "attendance",
      [
        key("meeting_id"),
        key("organisation_slug"),
        counterColumn("position"),
        { name: "present", type: "boolean" },
      ],
      { meeting_id: "meeting.id", organisation_slug: "organisation.slug" },
    ),
    table(
      "agenda_item",
      [key("meeting_id"), counterColumn("position", { isPrimary: true }), ...textColumns(runner, "text")],
      { meeting_id: "meeting.id" },
    ),
    table(
      "decision",
      [
        key("id"),
        keyColumn("meeting_id"),
        counterColumn("position"),
        ...textColumns(runner, "text"),
        keyColumn("owner_slug", { isNullable: true }),
        dateColumn("due_on"),
        keyColumn("status"),
      ],
      { meeting_id: "meeting.id", owner_slug: "organisation.slug" },
    ),
    table(
      "report",
      [
        key("id"),
        keyColumn("author"),
        keyColumn("period"),
        keyColumn("status"),
        dateColumn("delivered_on"),
        ...textColumns(runner, "summary"),
        keyColumn("basis"),
      ],
      { author: "governing_table.code" },
    ),
  ];
}

function planTables(runner: QueryRunner): Table[] {
  return [
    table(
      "annual_plan",
      [
        key("id"),
        counterColumn("year", { isUnique: true }),
        keyColumn("status"),
        keyColumn("basis"),
        ...textColumns(runner, "title"),
        keyColumn("approved_by_id", { isNullable: true }),
        keyColumn("based_on_id", { isNullable: true }),
      ],
      { approved_by_id: "meeting.id", based_on_id: "report.id" },
    ),
    table(
      "objective",
      [
        key("id"),
        keyColumn("plan_id"),
        counterColumn("position"),
        ...textColumns(runner, "title"),
        keyColumn("action_line"),
        keyColumn("lead_slug", { isNullable: true }),
        { name: "budget", type: "bigint", isNullable: true },
      ],
      { plan_id: "annual_plan.id", action_line: "action_line.code", lead_slug: "organisation.slug" },
    ),
    table("objective_target_group", [key("objective_id"), key("target_group"), counterColumn("position")], {
      objective_id: "objective.id",
      target_group: "target_group.code",
    }),
    table("objective_partner", [key("objective_id"), key("organisation_slug"), counterColumn("position")], {
      objective_id: "objective.id",
      organisation_slug: "organisation.slug",
    }),
    table("objective_offer", [key("objective_id"), key("offer_id"), counterColumn("position")], {
      objective_id: "objective.id",
    }),
    table(
      "indicator",
      [
        key("id"),
        keyColumn("objective_id"),
        counterColumn("position"),
        ...textColumns(runner, "name"),
        keyColumn("unit"),
        keyColumn("direction"),
        decimal("baseline"),
        decimal("target"),
      ],
      { objective_id: "objective.id" },
    ),
    table(
      "indicator_value",
      [
        key("id"),
        keyColumn("indicator_id"),
        counterColumn("position"),
        keyColumn("period"),
        decimal("value", { isNullable: false }),
        keyColumn("partner_slug", { isNullable: true }),
      ],
      { indicator_id: "indicator.id", partner_slug: "organisation.slug" },
    ),
  ];
}

/** A table with an index and a foreign key for each column that refers to `table.column`. */
function table(name: string, columns: TableColumnOptions[], references: Record<string, string> = {}): Table {
  const foreignKeys = Object.entries(references).map(([column, target]): TableForeignKeyOptions => {
    const [referencedTableName = "", referencedColumn = ""] = target.split(".");
    return { columnNames: [column], referencedTableName, referencedColumnNames: [referencedColumn] };
  });
  const indices = Object.keys(references).map(
    (column) => new TableIndex({ name: `${name}_by_${column}`, columnNames: [column] }),
  );
  return new Table({ name, columns, indices, foreignKeys });
}

function key(name: string): TableColumnOptions {
  return keyColumn(name, { isPrimary: true });
}

function decimal(name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: "double", isNullable: true, ...more };
}
