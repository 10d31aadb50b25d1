import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
} from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";

/**
 * Gives parents exactly the child rows that are made for them: those of before go.
 *
 * @param column the child's column that names its parent's id
 * @param rowsOf makes the children of one parent, without that column
 */
export async function replaceRows<Row extends ObjectLiteral, Parent extends { readonly id: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  parents: readonly Parent[],
  rowsOf: (parent: Parent) => readonly object[],
): Promise<void> {
  const ids = parents.map(({ id }) => id);
  await manager.delete(entity, { [column]: In(ids) } as FindOptionsWhere<Row>);
  const rows = parents.flatMap((parent) => rowsOf(parent).map((row) => ({ ...row, [column]: parent.id })));
  if (rows.length > 0) await manager.insert(entity, rows as unknown as QueryDeepPartialEntity<Row>[]);
}
