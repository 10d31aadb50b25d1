import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from "typeorm";
import {
  counterColumn,
  dateColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";
import { textColumns } from "../../kit/text-columns.js";

/** Names of states as the accord's own documents use them; earlier versions had others. */
const RENAMED = [
  ["meeting", "SCHEDULED", "PLANNED"],
  ["meeting", "MINUTES_DRAFT", "HELD"],
  ["meeting", "MINUTES_APPROVED", "APPROVED"],
  ["annual_plan", "APPROVED", "ADOPTED"],
  ["annual_plan", "IN_PROGRESS", "IN_FORCE"],
] as const;

/** Records of the accord can be changed: versions, history, amendments, earlier values. */
export class AccordLifecycle1700000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const version = () => new TableColumn(counterColumn("version", { default: 1 }));
    const columns: Record<string, TableColumn[]> = {
      meeting: [
        ...textColumns(runner, "minutes", { optional: true }).map((column) => new TableColumn(column)),
        new TableColumn(dateColumn("published_on")),
        version(),
      ],
      decision: [
        new TableColumn(dateColumn("settled_on")),
        new TableColumn({ name: "note", type: "text", isNullable: true }),
        version(),
      ],
      report: [
        new TableColumn(dateColumn("submitted_on")),
        ...textColumns(runner, "body", { optional: true }).map((column) => new TableColumn(column)),
        new TableColumn(dateColumn("published_on")),
        version(),
      ],
      annual_plan: [
        new TableColumn(dateColumn("proposed_on")),
        new TableColumn(dateColumn("adopted_on")),
        new TableColumn(dateColumn("published_on")),
        version(),
      ],
      objective: [version()],
      indicator: [
        new TableColumn(keyColumn("measure", { default: "'FLOW'" })),
        ...textColumns(runner, "method", { optional: true }).map((column) => new TableColumn(column)),
        version(),
      ],
      indicator_value: [
        new TableColumn({ name: "note", type: "text", isNullable: true }),
        new TableColumn(instantColumn("entered_at", { isNullable: true })),
        new TableColumn(keyColumn("entered_by", { isNullable: true })),
        version(),
      ],
    };
    for (const [table, added] of Object.entries(columns)) await runner.addColumns(table, added);
    for (const [table, from, to] of RENAMED) {
      await runner.query(`UPDATE ${table} SET status = '${to}' WHERE status = '${from}'`);
    }
    for (const table of tables(runner)) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner).reverse()) await runner.dropTable(table);
    for (const [table, to, from] of RENAMED) {
      await runner.query(`UPDATE ${table} SET status = '${to}' WHERE status = '${from}'`);
    }
  }
}

function tables(runner: QueryRunner): Table[] {
  const key = (name: string) => keyColumn(name, { isPrimary: true });
  return [
    new Table({
      name: "plan_version",
      columns: [
        key("plan_id"),
        counterColumn("number", { isPrimary: true }),
        dateColumn("adopted_on", { isNullable: false }),
        keyColumn("meeting_id"),
        ...textColumns(runner, "reason"),
        longTextColumn(runner, "content"),
      ],
    }),
    new Table({
      name: "earlier_value",
      columns: [
        key("value_id"),
        counterColumn("version", { isPrimary: true }),
        { name: "value", type: "double" },
        { name: "note", type: "text", isNullable: true },
        instantColumn("entered_at", { isNullable: true }),
      ],
    }),
    new Table({
      name: "change_record",
      columns: [
        counterColumn("id", { isPrimary: true, isGenerated: true, generationStrategy: "increment" }),
        instantColumn("at"),
        keyColumn("action"),
        keyColumn("entity"),
        keyColumn("entity_id"),
        counterColumn("version"),
        keyColumn("subject", { length: "200" }),
        { name: "roles", type: "text" },
        keyColumn("partner_slug", { isNullable: true }),
        longTextColumn(runner, "input"),
        longTextColumn(runner, "before_change", { isNullable: true }),
        longTextColumn(runner, "after_change", { isNullable: true }),
      ],
      indices: [new TableIndex({ name: "change_record_by_entity", columnNames: ["entity", "entity_id"] })],
    }),
    new Table({
      name: "carried_out",
      columns: [
        keyColumn("subject", { isPrimary: true, length: "200" }),
        key("request_key"),
        keyColumn("fingerprint"),
        keyColumn("entity_id"),
        instantColumn("at"),
      ],
    }),
  ];
}
