const spaceByte = 0x20;
const zeroByte = 0x30;

/**
 * Reads values that a statement has packed into one by CONCAT_WS(' ', …): the server sends, and the driver reads, one value
 * of several numbers sooner than several.
 *
 * @param packed `count` whole numbers, each followed by a blank or the end, and then anything
 * @param into gets the numbers; the same one for many rows saves a list for each
 * @returns where the rest begins
 */
export function readNumbers(packed: Uint8Array, count: number, into: number[]): number {
  let at = 0;
  for (let index = 0; index < count; index++) {
    let number = 0;
    let byte = packed[at++] ?? spaceByte;
    while (byte !== spaceByte) {
      number = number * 10 + byte - zeroByte;
      byte = packed[at++] ?? spaceByte;
    }
    into[index] = number;
  }
  return at;
}
