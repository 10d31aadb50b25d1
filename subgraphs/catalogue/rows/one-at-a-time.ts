/**
 * Runs tasks one after another, in the order they were given.
 *
 * TypeORM's SQLite connection is one for all, and a transaction begun while another runs would become a part of it.
 */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(task);
    this.last = result.catch(() => {});
    return result;
  }

  /** Resolves when all tasks given so far have ended. */
  async idle(): Promise<void> {
    await this.last;
  }
}
