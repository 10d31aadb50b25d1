import { Column, type DataSource, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";

/** What the catalogue learned from its neighbours, so that a restart serves before any of them answers. */
@Entity("known")
export class KnownRow {
  @PrimaryColumn({ type: "varchar" })
  name!: string;

  @Column({ type: "text", transformer: json })
  value!: unknown;
}

/** What was remembered under a name, or null. */
export async function recall<Value>(database: DataSource, name: string): Promise<Value | null> {
  const row = await database.manager.findOneBy(KnownRow, { name });
  return row === null ? null : (row.value as Value);
}

/** Remembers a value under a name. */
export async function remember(database: DataSource, name: string, value: object): Promise<void> {
  await database.manager.upsert(KnownRow, { name, value } as never, ["name"]);
}
