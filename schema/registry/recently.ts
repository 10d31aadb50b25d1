/**
 * Remembers the last few results of something costly; the same question again is answered from memory.
 *
 * @param size results that are kept; the oldest goes first
 * @param isWorthKeeping a result that may be different next time is not
 */
export function recently<Result>(
  size: number,
  isWorthKeeping: (result: Result) => boolean,
): (key: string, make: () => Promise<Result>) => Promise<Result> {
  const kept = new Map<string, Result>();
  return async (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const result = await make();
    if (!isWorthKeeping(result)) return result;
    kept.set(key, result);
    const [oldest] = kept.keys();
    if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}
