const SPACE = 0x20;
const ZERO = 0x30;

/**
 * Reads values that a statement has packed into one by CONCAT_WS(' ', …): the server sends, and the driver reads, one value
 * of several numbers sooner than several.
 *
 * @param packed so many whole numbers, each followed by a blank or the end, and whatever comes then
 * @returns the numbers, and where the rest begins
 */
export function leadingNumbers(packed: Uint8Array, count: number): readonly [readonly number[], number] {
  const numbers: number[] = [];
  let at = 0;
  for (let number = 0; numbers.length < count; at++) {
    const byte = packed[at] ?? SPACE;
    if (byte !== SPACE) {
      number = number * 10 + byte - ZERO;
      continue;
    }
    numbers.push(number);
    number = 0;
  }
  return [numbers, at];
}
