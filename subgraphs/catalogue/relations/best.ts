/** @module The best few of many. */

/**
 * The items of the highest scores, best first.
 *
 * @param score null leaves the item out
 * @param isBefore decides between equals
 * @param fits asked only of items that would be among the best, so it may cost more than the score
 */
export function best<Item>(
  items: Iterable<Item>,
  count: number,
  score: (item: Item) => number | null,
  isBefore: (a: Item, b: Item) => boolean,
  fits: (item: Item) => boolean = () => true,
): { readonly item: Item; readonly score: number }[] {
  const kept: { item: Item; score: number }[] = [];
  for (const item of items) {
    const value = score(item);
    if (value === null) continue;
    const last = kept.at(-1);
    const better = (than: { item: Item; score: number }) =>
      value > than.score || (value === than.score && isBefore(item, than.item));
    if (kept.length >= count && last !== undefined && !better(last)) continue;
    if (!fits(item)) continue;
    let place = kept.length;
    for (let before = kept[place - 1]; before !== undefined && better(before); before = kept[place - 1])
      place--;
    kept.splice(place, 0, { item, score: value });
    if (kept.length > count) kept.pop();
  }
  return kept;
}
