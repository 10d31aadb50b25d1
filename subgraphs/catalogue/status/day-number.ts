/** Days since 1970-01-01 of an ISO date: dates as numbers, which typed arrays hold. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(date) / 86_400_000);
}
