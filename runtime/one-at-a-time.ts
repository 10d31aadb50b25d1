/**
 * A queue of its own: a task starts when the one given before it has ended, and its failure is no other's. A task must
 * not wait for a task that it gives to its own queue.
 */
export type OneAtATime = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Makes a queue. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => {});
    return run;
  };
}

/** The same queue for those who can come again: it refuses a task while as many as the limit run or wait. */
export function atMost(limit: number, queue: OneAtATime, refusal: () => Error): OneAtATime {
  let waiting = 0;
  return async (task) => {
    if (waiting >= limit) throw refusal();
    waiting++;
    try {
      return await queue(task);
    } finally {
      waiting--;
    }
  };
}
