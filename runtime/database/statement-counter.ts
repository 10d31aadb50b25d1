import type { Logger } from "typeorm";

/** Passes each SQL statement on and drops TypeORM's other messages. */
export class StatementCounter implements Logger {
  constructor(private readonly onStatement: (statement: string) => void) {}

  logQuery(statement: string): void {
    this.onStatement(statement);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
