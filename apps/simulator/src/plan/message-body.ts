import type { ConversationKey } from "./conversation.js";

/** What a message says of itself: the run and client that sent it, its number at that client, where to, how long, and when. */
export interface Marker {
  readonly client: number;
  readonly number: number;
  /** Bytes of the body, a voice message's duration not counted. */
  readonly size: number;
  readonly key: ConversationKey;
  /** When it was due, as the clock has it: whoever receives it knows how long it took. Whole milliseconds are kept. */
  readonly intendedAt: number;
}

/** Numbers that a marker consists of. */
const markerNumbers = 5;

/**
 * The time that a message carries, in Unix seconds. It follows from the time of sending, so nobody needs to keep it.
 *
 * @param sentAt milliseconds since 1970
 */
export const createTimeOf = (sentAt: number): number => Math.floor(sentAt / 1_000);

const open = 0x5b;
const close = 0x5d;
const space = 0x20;
const minus = 0x2d;

/**
 * The bytes of a message: its marker, then bytes of any value up to `size` (or just the marker, where that is
 * longer). They follow from the arguments, so nobody needs to keep them.
 *
 * @param run names the run: digits and small letters, at most 16
 */
export function bodyOf(run: string, marker: Marker): Buffer {
  const { client, number, size, key, intendedAt } = marker;
  const text = `[${run} ${client} ${number} ${size} ${key} ${Math.floor(intendedAt)}]`;
  const body = Buffer.allocUnsafe(Math.max(size, text.length));
  body.write(text, 0, "latin1");
  let state = fillSeed(client, number);
  for (let at = text.length; at < body.length; at += 1) {
    state = nextFill(state);
    body[at] = state >>> 24;
  }
  return body;
}

/** The marker that a body begins with, or null where it is none of this run's. */
export function markerOf(run: string, body: Uint8Array): Marker | null {
  if (body[0] !== open) return null;
  for (let index = 0; index < run.length; index += 1) {
    if (body[index + 1] !== run.charCodeAt(index)) return null;
  }
  const numbers: number[] = [];
  let at = run.length + 1;
  while (body[at] === space && numbers.length < markerNumbers) {
    const negative = body[at + 1] === minus;
    at += negative ? 2 : 1;
    let value = 0;
    const from = at;
    for (let digit = digitAt(body, at); digit >= 0; digit = digitAt(body, at)) {
      value = value * 10 + digit;
      at += 1;
    }
    if (at === from) return null;
    numbers.push(negative ? -value : value);
  }
  const [client = 0, number = 0, size = 0, key = 0, intendedAt] = numbers;
  if (body[at] !== close || intendedAt === undefined) return null;
  return { client, number, size, key, intendedAt };
}

/** Whether a body is, byte for byte, what its marker says. */
export function isWhole(run: string, marker: Marker, body: Uint8Array): boolean {
  return bodyOf(run, marker).equals(body);
}

function digitAt(body: Uint8Array, at: number): number {
  const digit = (body[at] ?? 0) - 0x30;
  return digit <= 9 ? digit : -1;
}

const fillSeed = (client: number, number: number): number =>
  (Math.imul(client + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) | 1;

/** Knuth's multiplier; the high byte is the random one. */
const nextFill = (state: number): number => (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;

/** A voice message's body starts with its duration: a big-endian u32 of seconds. */
const durationBytes = 4;

/** A text as a voice message's audio. */
export function voiceBody(text: Buffer): Buffer {
  const body = Buffer.allocUnsafe(durationBytes + text.length);
  body.writeUInt32BE(1 + (text.length % 60), 0);
  text.copy(body, durationBytes);
  return body;
}

/** The text in a voice message's body, or null where its duration is not the one it was sent with. */
export function textOfVoice(body: Uint8Array): Uint8Array | null {
  const text = body.subarray(durationBytes);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return body.length > durationBytes && view.getUint32(0) === 1 + (text.length % 60) ? text : null;
}
