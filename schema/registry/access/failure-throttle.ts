/** @module Slows down who shows wrong tokens. */

/** Options of {@link failureThrottle}. */
export interface FailureThrottleOptions {
  /** Failures of one source within the window that are answered. Default 10. */
  readonly limit?: number;
  /** Milliseconds. Default 60,000. */
  readonly window?: number;
  /** Milliseconds of a clock that is never set back; for tests. */
  readonly now?: () => number;
}

/** Counts failures by source. */
export interface FailureThrottle {
  /** Milliseconds that this source has to wait; 0 when it may try. */
  waitOf(source: string): number;
  failed(source: string): void;
}

/** Sources remembered; the oldest is forgotten for a new one. */
const SOURCES_KEPT = 10_000;

/** A throttle with nothing to remember yet. */
export function failureThrottle({
  limit = 10,
  window = 60_000,
  now = () => performance.now(),
}: FailureThrottleOptions = {}): FailureThrottle {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    waitOf(source) {
      const entry = failures.get(source);
      if (entry === undefined || entry.count < limit) return 0;
      return Math.max(0, entry.until - now());
    },
    failed(source) {
      const entry = failures.get(source);
      if (entry !== undefined && entry.until > now()) {
        entry.count++;
        return;
      }
      failures.delete(source);
      if (failures.size >= SOURCES_KEPT) {
        const [oldest] = failures.keys();
        if (oldest !== undefined) failures.delete(oldest);
      }
      failures.set(source, { count: 1, until: now() + window });
    },
  };
}
