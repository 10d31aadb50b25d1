import libsql from "libsql";

const EXECUTIONS = ["run", "get", "all", "iterate"] as const;

type Execution = (...parameters: unknown[]) => unknown;

/**
 * The SQLite driver that TypeORM is given. libsql takes a lone null parameter for a set of named ones and refuses it
 * ("failed to downcast any to object"), as in `UPDATE plan SET note = ?` with null; inside a list it is taken by
 * position. It stores texts whole, but reads them only to their first NUL, which is replaced therefore.
 */
export class SqliteDriver extends libsql {
  override prepare<Parameters extends unknown[] | object = unknown[]>(sql: string) {
    const statement = super.prepare<Parameters>(sql);
    const executions = statement as unknown as Record<(typeof EXECUTIONS)[number], Execution>;
    for (const name of EXECUTIONS) {
      const execute = executions[name];
      executions[name] = (...given) => {
        const parameters = given.map(withoutNul);
        const isLoneNull = parameters.length === 1 && parameters[0] === null;
        return isLoneNull ? execute.call(statement, parameters) : execute.apply(statement, parameters);
      };
    }
    return statement;
  }
}

function withoutNul(parameter: unknown): unknown {
  return typeof parameter === "string" ? parameter.replaceAll("\0", "\ufffd") : parameter;
}
