import { HEADER_BYTES } from "@chatledger/protocol";

const varint = 0;
const lengthDelimited = 2;

/*
 * Reads single fields of an answer without decoding the rest of it: the generator must cost less than what it
 * measures. A frame lies in `bytes` from `start` to `end`.
 */

/** The number in a varint field; 0 where there is none, as in a bare header. */
export function numberAt(bytes: Uint8Array, start: number, end: number, field: number): number {
  let at = start + HEADER_BYTES;
  while (at < end) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const wire = tag & 7;
    // Fields up to 15 have tags of one byte, and those that are asked for come before all others.
    if (tag >= 0x80 || (wire !== varint && wire !== lengthDelimited)) return 0;
    let value = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80 && at < end);
    if (wire === lengthDelimited) at += value;
    else if (tag >>> 3 === field) return value;
  }
  return 0;
}

/** How often a repeated message field is there. */
export function countAt(bytes: Uint8Array, start: number, end: number, field: number): number {
  const wanted = (field << 3) | lengthDelimited;
  let count = 0;
  let at = start + HEADER_BYTES;
  while (at < end) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const wire = tag & 7;
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
    if (tag === wanted) count += 1;
    if (wire === lengthDelimited) at += value;
  }
  return count;
}
