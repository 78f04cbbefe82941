/** What tells a message from every other: the run, the client that sent it, and its number at that client. */
export interface Marker {
  readonly client: number;
  readonly number: number;
}

/**
 * The bytes of a message: its marker, then bytes of any value up to `size` (or just the marker, where that is
 * longer). They follow from the arguments, so nobody needs to keep them.
 *
 * @param run names the run: letters and digits
 */
export function bodyOf(run: string, { client, number }: Marker, size: number): Buffer {
  const marker = Buffer.from(`[${run} ${client} ${number}]`, "latin1");
  const body = Buffer.allocUnsafe(Math.max(size, marker.length));
  marker.copy(body);
  let state = (Math.imul(client + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) | 1;
  for (let at = marker.length; at < body.length; at += 1) {
    // Knuth's multiplier; the high byte is the random one.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    body[at] = state >>> 24;
  }
  return body;
}

const longestMarker = 64;
const pattern = /^\[([0-9a-z]+) (\d{1,9}) (\d{1,9})\]/;

/** The marker that a body begins with, or null where it is none of this run's. */
export function markerOf(run: string, body: Uint8Array): Marker | null {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, longestMarker));
  const match = pattern.exec(start.toString("latin1"));
  if (match === null || match[1] !== run) return null;
  return { client: Number(match[2]), number: Number(match[3]) };
}
