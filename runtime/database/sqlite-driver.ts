import libsql from "libsql";

const EXECUTIONS = ["run", "get", "all", "iterate"] as const;

type Execution = (...parameters: unknown[]) => unknown;

/**
 * The SQLite driver that TypeORM is given. libsql takes a lone null parameter for a set of named ones and refuses it
 * ("failed to downcast any to object"), as in `UPDATE plan SET note = ?` with null; inside a list it is taken by
 * position.
 */
export class SqliteDriver extends libsql {
  override prepare<Parameters extends unknown[] | object = unknown[]>(sql: string) {
    const statement = super.prepare<Parameters>(sql);
    const executions = statement as unknown as Record<(typeof EXECUTIONS)[number], Execution>;
    for (const name of EXECUTIONS) {
      const execute = executions[name];
      executions[name] = (...parameters) => {
        const isLoneNull = parameters.length === 1 && parameters[0] === null;
        return isLoneNull ? execute.call(statement, parameters) : execute.apply(statement, parameters);
      };
    }
    return statement;
  }
}
