import type { MigrationInterface, QueryRunner } from "typeorm";
import { KEY_LENGTH } from "../../../runtime/database/columns.js";

/** Who entered a value may have as long a name as who changed anything. */
export class LongSubjects1700000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await lengthen(runner, 200);
  }

  async down(runner: QueryRunner): Promise<void> {
    await lengthen(runner, KEY_LENGTH);
  }
}

/** SQLite keeps to no length; and TypeORM would drop the column with all that is in it, and make another. */
async function lengthen(runner: QueryRunner, length: number): Promise<void> {
  if (runner.connection.options.type !== "mysql") return;
  await runner.query(`ALTER TABLE indicator_value MODIFY entered_by varchar(${length}) NULL`);
}
