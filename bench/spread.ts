/** @module Numbers as `median (least–greatest)`. */

/** The value below which a share of the sample lies. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? Number.NaN;
}

/** `median (least–greatest)` with a unit. */
export function spread(sample: readonly number[], unit = "", digits = 1): string {
  const text = (value: number) => value.toFixed(digits);
  return `${text(quantile(sample, 0.5))}${unit} (${text(Math.min(...sample))}–${text(Math.max(...sample))})`;
}
