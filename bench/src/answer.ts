import { commands, HEADER_BYTES } from "@chatledger/protocol";

/** The command id of an answer to a send. */
export const sendAnswer: number = commands.msgData.response.id;

const msgIdField = 3;
const varint = 0;
const lengthDelimited = 2;

/**
 * The `msg_id` of a send's answer, without decoding the rest of it: the generator must cost less than what it
 * measures. 0 where there is none, as in a bare header.
 *
 * @param start where the frame begins in `bytes`; it ends before `end`
 */
export function msgIdAt(bytes: Uint8Array, start: number, end: number): number {
  let at = start + HEADER_BYTES;
  while (at < end) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const wire = tag & 7;
    // Fields up to 15 have tags of one byte, and the id comes before all others.
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
    else if (tag >>> 3 === msgIdField) return value;
  }
  return 0;
}
