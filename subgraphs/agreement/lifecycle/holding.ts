import type { EntityManager } from "typeorm";

/**
 * Options of a reading whose rows, and the place of those that are not there, must stay as they are until the transaction
 * ends. It sees what other processes have committed meanwhile. SQLite lets one transaction write at a time.
 *
 * @example manager.findOne(AnnualPlan, { where: { id }, ...holding(manager) })
 */
export function holding(manager: EntityManager): { readonly lock?: { readonly mode: "pessimistic_write" } } {
  return manager.connection.options.type === "mysql" ? { lock: { mode: "pessimistic_write" } } : {};
}
