/**
 * A task that runs one at a time and that many may ask for. Whoever asks while it runs gets the run that comes next;
 * however many ask, it is one run.
 */
export class Repeatable {
  private running: Promise<void> | null = null;
  private queued: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private startedAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  /**
   * @param task what to run
   * @param pause least time between two starts that {@link runSoon} causes, in milliseconds
   */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly pause = 0,
  ) {}

  /** Resolves when a run that began after this call has ended. */
  run(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (this.running === null) return this.start();
    this.queued ??= this.running.then(
      () => this.startQueued(),
      () => this.startQueued(),
    );
    return this.queued;
  }

  /** Runs now, or when the pause since the last start is over; asking again until then changes nothing. */
  runSoon(): void {
    if (this.stopped || this.timer !== null || this.queued !== null) return;
    const wait = Math.max(0, this.startedAt + this.pause - performance.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.run().catch(() => {});
    }, wait);
    this.timer.unref();
  }

  /** Runs no more; resolves when the present run has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await Promise.allSettled([this.running, this.queued]);
  }

  private startQueued(): Promise<void> {
    this.queued = null;
    return this.run();
  }

  private start(): Promise<void> {
    this.startedAt = performance.now();
    const running = this.task().finally(() => {
      this.running = null;
    });
    this.running = running;
    return running;
  }
}
