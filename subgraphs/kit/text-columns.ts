/** @module A text in both languages as two columns of its row. */
import { Column, type QueryRunner, type TableColumnOptions } from "typeorm";
import { longTextColumn } from "../../runtime/database/columns.js";
import { Language, type Text } from "./language.js";

/**
 * Embeds a text: `@Column(() => TextColumns, { prefix: "name" }) nameText!: TextColumns` is kept in `name_it` and
 * `name_en`. The prefix must be one lower-case word, because TypeORM camel-cases it.
 */
export class TextColumns implements Text {
  @Column({ name: "_it", type: "text" })
  it!: string;

  @Column({ name: "_en", type: "text", nullable: true })
  en!: string | null;
}

/** As {@link TextColumns}, for a text that may be missing altogether. */
export class OptionalTextColumns {
  @Column({ name: "_it", type: "text", nullable: true })
  it!: string | null;

  @Column({ name: "_en", type: "text", nullable: true })
  en!: string | null;
}

/** A text that may be missing, in a language; the other one where that is missing. */
export function optionalTextIn(text: OptionalTextColumns | null, lang: Language): string | null {
  const { it = null, en = null } = text ?? {};
  return lang === Language.EN ? (en ?? it) : (it ?? en);
}

/** The two columns of an embedded text, for migrations. */
export function textColumns(
  runner: QueryRunner,
  prefix: string,
  { optional = false }: { optional?: boolean } = {},
): TableColumnOptions[] {
  return [
    longTextColumn(runner, `${prefix}_it`, { isNullable: optional }),
    longTextColumn(runner, `${prefix}_en`, { isNullable: true }),
  ];
}
