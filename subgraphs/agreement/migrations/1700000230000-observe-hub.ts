import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { dateColumn, instantColumn, keyColumn } from "../../../runtime/database/columns.js";

/** What the hub observes of itself, day by day. */
export class ObserveHub1700000230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const date = () => dateColumn("date", { isPrimary: true, isNullable: false });
    // Short codes: four keys of full length would be longer than MySQL allows.
    const code = (name: string) => keyColumn(name, { isPrimary: true, length: "40" });
    await runner.createTable(
      new Table({ name: "observed_day", columns: [date(), instantColumn("observed_at")] }),
    );
    await runner.createTable(
      new Table({
        name: "hub_observation",
        columns: [
          date(),
          code("measure"),
          code("action_line"),
          code("target_group"),
          keyColumn("partner", { isPrimary: true }),
          { name: "value", type: "double" },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("hub_observation");
    await runner.dropTable("observed_day");
  }
}
