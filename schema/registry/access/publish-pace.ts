/** @module How often one token may change what is published: each change is composed, and whoever follows takes it in. */

/** Publishes of one token within a minute, unless the settings say otherwise. */
export const PUBLISHES_PER_MINUTE = 10;

/** Options of {@link publishPace}. */
export interface PublishPaceOptions {
  /** Changes of one token within the window. Default {@link PUBLISHES_PER_MINUTE}. */
  readonly limit?: number | undefined;
  /** Milliseconds. Default 60,000. */
  readonly window?: number;
  /** Milliseconds of a clock that is never set back; for tests. */
  readonly now?: () => number;
}

/** Counts changes by token. */
export interface PublishPace {
  readonly limit: number;
  /** Takes one change of this token down, unless it has to wait. @returns milliseconds to wait; 0 when it may */
  take(token: string): number;
}

/** A pace with nothing to remember yet. Every registry process counts for itself. */
export function publishPace({
  limit = PUBLISHES_PER_MINUTE,
  window = 60_000,
  now = () => performance.now(),
}: PublishPaceOptions = {}): PublishPace {
  /** Times within the window, oldest first; a token that was not used within it is forgotten. */
  const taken = new Map<string, number[]>();
  return {
    limit,
    take(token) {
      const time = now();
      for (const [other, times] of taken) {
        if ((times.at(-1) ?? 0) <= time - window) taken.delete(other);
      }
      const times = (taken.get(token) ?? []).filter((earlier) => earlier > time - window);
      const [first = time] = times;
      if (times.length >= limit) return Math.max(1, first + window - time);
      taken.set(token, [...times, time]);
      return 0;
    },
  };
}
