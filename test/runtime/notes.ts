/** @module A small database for tests of databases. */
import {
  Column,
  type DataSource,
  Entity,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
  Table,
} from "typeorm";
import { keyColumn } from "../../runtime/database/columns.js";
import {
  type DatabaseLocation,
  type OpenDatabaseOptions,
  openDatabase,
} from "../../runtime/database/open-database.js";

/** A row. */
@Entity("note")
export class Note {
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

/** Opens a database of notes. */
export function openNotes(location: DatabaseLocation, options?: OpenDatabaseOptions): Promise<DataSource> {
  const content = { name: "notes", entities: [Note], migrations: [CreateNote1700000000000] };
  return openDatabase(location, content, options);
}
