/** @module The two loaders that most resolvers need: one row by its key, and the rows of a parent. */
import {
  type EntityTarget,
  type FindOptionsOrder,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
} from "typeorm";
import { defineLoader, groupedBy, inOrderOf, type LoaderDefinition } from "./context.js";

/** Loads the row whose `column` has the key, or null; one statement for all keys of a turn. */
export function rowBy<Row extends ObjectLiteral>(
  entity: EntityTarget<Row>,
  column: keyof Row & string,
): LoaderDefinition<string, Row | null> {
  return defineLoader(async (keys, { database }) => {
    const rows = await database.manager.findBy(entity, among<Row>(column, keys));
    return inOrderOf(keys, rows, (row) => row[column]);
  });
}

/** Loads the rows whose `column` names the parent, in the given order; one statement for all parents of a turn. */
export function rowsOf<Row extends ObjectLiteral>(
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  order: FindOptionsOrder<Row>,
): LoaderDefinition<string, Row[]> {
  return defineLoader(async (keys, { database }) => {
    const rows = await database.manager.find(entity, { where: among<Row>(column, keys), order });
    return groupedBy(keys, rows, (row) => row[column]);
  });
}

function among<Row>(column: keyof Row & string, keys: readonly string[]): FindOptionsWhere<Row> {
  return { [column]: In([...keys]) } as FindOptionsWhere<Row>;
}
