/** @module A number as people write it in a spreadsheet, with a decimal point or a decimal comma. */

const NUMBER = /^([+-]?\d+)(?:[.,](\d+))?$/;

/**
 * Reads a number. Thousands are not parted: whether `1.234` is a thousand or a little more than one depends on who reads.
 *
 * @returns the number, or one sentence on why it is none
 */
export function readNumber(text: string): number | string {
  const [, whole, decimals] = NUMBER.exec(text) ?? [];
  if (whole === undefined) {
    return `${JSON.stringify(text.slice(0, 40))} is no number; write digits, and a point or a comma before decimals.`;
  }
  const couldBeThousands = decimals?.length === 3 && /^[+-]?[1-9]\d{0,2}$/.test(whole);
  if (couldBeThousands) {
    return `${JSON.stringify(text)} can be read as a thousand or as decimals; write it without separators of thousands, or with other than three decimals.`;
  }
  return Number(decimals === undefined ? whole : `${whole}.${decimals}`);
}
