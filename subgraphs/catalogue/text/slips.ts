/**
 * @module Slips of the pen: letters too many, too few, wrong, or two that changed places.
 */

/** How many slips a word of a length may have. */
export function slipsAllowed(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The least number of slips that turn `asked` into `found`, or into a beginning of it; above `most` it is only said
 * that it is more. (Optimal string alignment distance.)
 */
export function slipsBetween(asked: string, found: string, most: number, beginning = false): number {
  if (!beginning && Math.abs(asked.length - found.length) > most) return most + 1;
  const target = found.slice(0, asked.length + most);
  const width = asked.length + 1;
  let before = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, index) => index);
  let row = new Uint8Array(width);
  let best = beginning ? at(last, asked.length) : most + 1;
  for (let i = 1; i <= target.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j < width; j++) {
      const same = target[i - 1] === asked[j - 1];
      let slips = Math.min(at(last, j - 1) + (same ? 0 : 1), at(last, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && target[i - 1] === asked[j - 2] && target[i - 2] === asked[j - 1]) {
        slips = Math.min(slips, at(before, j - 2) + 1);
      }
      row[j] = slips;
      least = Math.min(least, slips);
    }
    if (beginning) best = Math.min(best, at(row, asked.length));
    [before, last, row] = [last, row, before];
    // Two rows at least must be hopeless: a pair that changed places reaches back over one.
    if (least > most + 1) return Math.min(best, most + 1);
  }
  return Math.min(beginning ? best : at(last, asked.length), most + 1);
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}
