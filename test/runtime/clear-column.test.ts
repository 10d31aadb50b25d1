import { expect, test } from "@jest/globals";
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner, Table } from "typeorm";
import { keyColumn } from "../../runtime/database/columns.js";
import { openDatabase } from "../../runtime/database/open-database.js";
import { describeOnEachDatabase } from "../harness/databases.js";

@Entity("note")
class Note {
  @PrimaryColumn({ type: "integer" })
  id!: number;

  @Column({ type: "varchar", nullable: true })
  text!: string | null;
}

class CreateNote1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = [
      { name: "id", type: "integer", isPrimary: true },
      keyColumn("text", { isNullable: true }),
    ];
    await runner.createTable(new Table({ name: "note", columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("note");
  }
}

describeOnEachDatabase("a database", (fresh) => {
  test("clears a single column, though null is then a statement's only parameter", async () => {
    const database = await openDatabase(fresh(), {
      name: "notes",
      entities: [Note],
      migrations: [CreateNote1700000000000],
    });
    await database.manager.insert(Note, { id: 1, text: "old" });
    await database.manager.update(Note, { id: 1 }, { text: null });
    await database.query("UPDATE note SET text = ?", [null]);
    expect(await database.manager.find(Note)).toEqual([{ id: 1, text: null }]);
    await database.destroy();
  });
});
