import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import { counterColumn, flagColumn, keyColumn } from "../../../runtime/database/columns.js";
import { textColumns } from "../../kit/text-columns.js";

/** Countries, provinces, divisions and labels. */
export class CreateReference1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner).reverse()) await runner.dropTable(table);
  }
}

function tables(runner: QueryRunner): Table[] {
  const isPrimary = true;
  return [
    new Table({
      name: "area",
      columns: [keyColumn("code", { isPrimary }), counterColumn("position"), ...textColumns(runner, "name")],
    }),
    new Table({
      name: "country",
      columns: [
        keyColumn("code", { isPrimary }),
        keyColumn("alpha3"),
        keyColumn("numeric"),
        ...textColumns(runner, "name"),
        keyColumn("area"),
        flagColumn("iso3166"),
      ],
      indices: [new TableIndex({ name: "country_by_area", columnNames: ["area"] })],
      foreignKeys: [{ columnNames: ["area"], referencedTableName: "area", referencedColumnNames: ["code"] }],
    }),
    new Table({
      name: "country_group",
      columns: [keyColumn("code", { isPrimary }), ...textColumns(runner, "name")],
    }),
    new Table({
      name: "country_group_member",
      columns: [keyColumn("country_code", { isPrimary }), keyColumn("group_code", { isPrimary })],
      indices: [new TableIndex({ name: "country_group_member_by_group", columnNames: ["group_code"] })],
      foreignKeys: [
        { columnNames: ["country_code"], referencedTableName: "country", referencedColumnNames: ["code"] },
        {
          columnNames: ["group_code"],
          referencedTableName: "country_group",
          referencedColumnNames: ["code"],
        },
      ],
    }),
    new Table({
      name: "region",
      columns: [keyColumn("code", { isPrimary }), keyColumn("nuts2"), ...textColumns(runner, "name")],
    }),
    new Table({
      name: "province",
      columns: [
        keyColumn("code", { isPrimary }),
        counterColumn("position"),
        ...textColumns(runner, "name"),
        keyColumn("istat_code"),
        keyColumn("istat_uts_code"),
        keyColumn("nuts3"),
        flagColumn("metropolitan_city"),
      ],
    }),
    new Table({
      name: "ateco_division",
      columns: [
        keyColumn("classification", { isPrimary }),
        keyColumn("code", { isPrimary }),
        keyColumn("section"),
        ...textColumns(runner, "title"),
      ],
      indices: [new TableIndex({ name: "ateco_division_by_code", columnNames: ["code"] })],
    }),
    new Table({
      name: "vocabulary_term",
      columns: [
        keyColumn("vocabulary", { isPrimary }),
        keyColumn("code", { isPrimary }),
        counterColumn("position"),
        ...textColumns(runner, "label"),
      ],
    }),
  ];
}
