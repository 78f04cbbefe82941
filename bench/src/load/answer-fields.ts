import { headerBytes } from "@chatledger/protocol";

const varint = 0;
const lengthDelimited = 2;

/**
 * One field of an answer, without decoding the rest of it: the generator must cost less than what it measures.
 *
 * @param start where the frame begins in `bytes`; it ends before `end`
 * @returns the value of a number; of texts, bytes or messages how many there are; 0 where there is none
 */
export function fieldAt(bytes: Uint8Array, start: number, end: number, field: number): number {
  let count = 0;
  let at = start + headerBytes;
  while (at < end) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const wire = tag & 7;
    // Fields up to 15 have tags of one byte, and those that are asked for come before all others.
    if (tag >= 0x80 || (wire !== varint && wire !== lengthDelimited)) return count;
    let value = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80 && at < end);
    if (wire === varint) {
      if (tag >>> 3 === field) return value;
    } else {
      if (tag >>> 3 === field) count += 1;
      at += value;
    }
  }
  return count;
}
