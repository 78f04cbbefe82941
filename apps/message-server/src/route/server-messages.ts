import { headerBytes } from "@chatledger/protocol";
import { z } from "zod";
import type { Acknowledgeable } from "./other-servers.js";

// What servers say to each other. All of it goes through Redis, which passes it on and keeps nothing.

const id = z.string().min(1);
const count = z.number().int().nonnegative();
const device = z.enum(["pc", "mobile"]);

/** A user's connection, or its end: [user, device, status, stamp]. Status 0: it has gone. */
const change = z.tuple([count, device, count, count]);

const address = z.object({ host: z.string(), port: count });

/** One whole frame, in base64 where it is written. */
const encodedFrame = z.codec(z.base64(), z.instanceof(Buffer).refine(isWholeFrame), {
  decode: (text) => Buffer.from(text, "base64"),
  encode: (frame) => frame.toString("base64"),
});

const event = z.discriminatedUnion("kind", [
  /**
   * Once a second, the `number`th. `seq`: the number of the latest `changes`; `pushed`: how many pushes have been sent to
   * each server so far.
   */
  z.object({
    kind: z.literal("beat"),
    id,
    number: count,
    seq: count,
    pushed: z.record(z.string(), count),
    address,
    connections: count,
    maxConnections: count,
  }),
  z.object({ kind: z.literal("changes"), id, seq: count, changes: z.array(change) }),
  /** Asks a server for everything it has. */
  z.object({ kind: z.literal("ask"), id }),
  /** Everything, as of `seq`, and how many pushes the asker has been sent so far. */
  z.object({ kind: z.literal("snapshot"), id, seq: count, pushed: count, changes: z.array(change) }),
  z.object({ kind: z.literal("kickPc"), id, user: count }),
  /** The user may not log in any more. */
  z.object({ kind: z.literal("logOut"), id, user: count }),
  z.object({ kind: z.literal("everybody"), id, frame: encodedFrame }),
  /** Pushes to these users may be lost: they are to come again, and pull. */
  z.object({ kind: z.literal("catchUp"), id, users: z.array(count) }),
  z.object({ kind: z.literal("bye"), id }),
]);

export type ServerEvent = z.output<typeof event>;
export type Change = z.output<typeof change>;

/** Events are JSON, whose first byte this is; pushes begin with another. */
const brace = "{".charCodeAt(0);
const plainPush = 1;
const acknowledgeablePush = 2;

export interface ServerPush {
  readonly kind: "push";
  readonly from: string;
  readonly users: readonly number[];
  readonly frame: Buffer;
  readonly acknowledgeable: Acknowledgeable | null;
}

export const encodeEvent = (fields: ServerEvent): Buffer =>
  Buffer.from(JSON.stringify(z.encode(event, fields)));

/**
 * A push as it travels: kind u8, the sender's id (length u8 and text), sender and message id u32 where it is to be
 * acknowledged, the number of users u32, their ids u32 each, the frame.
 */
export function encodePush({ from, users, frame, acknowledgeable }: ServerPush): Buffer {
  const sender = Buffer.from(from);
  const head = Buffer.alloc(2 + sender.length + (acknowledgeable === null ? 4 : 12) + users.length * 4);
  head[0] = acknowledgeable === null ? plainPush : acknowledgeablePush;
  head[1] = sender.length;
  let at = 2 + sender.copy(head, 2);
  if (acknowledgeable !== null) {
    at = head.writeUInt32BE(acknowledgeable.from, at);
    at = head.writeUInt32BE(acknowledgeable.messageId, at);
  }
  at = head.writeUInt32BE(users.length, at);
  for (const user of users) at = head.writeUInt32BE(user, at);
  return Buffer.concat([head, frame]);
}

/** Reads what a server has said; null where it is not understood. */
export function decodeMessage(bytes: Buffer): ServerEvent | ServerPush | null {
  try {
    if (bytes[0] === brace) return event.safeParse(JSON.parse(bytes.toString())).data ?? null;
    if (bytes[0] === plainPush || bytes[0] === acknowledgeablePush) return decodePush(bytes);
  } catch (error) {
    // Not JSON, or shorter than it says.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  return null;
}

function decodePush(bytes: Buffer): ServerPush {
  const idLength = bytes.readUInt8(1);
  const from = bytes.toString("utf8", 2, 2 + idLength);
  let at = 2 + idLength;
  const u32 = () => {
    const value = bytes.readUInt32BE(at);
    at += 4;
    return value;
  };
  const acknowledgeable = bytes[0] === plainPush ? null : { from: u32(), messageId: u32() };
  const userCount = u32();
  if (userCount * 4 > bytes.length - at) throw new RangeError("fewer users than announced");
  const users = Array.from({ length: userCount }, u32);
  const frame = bytes.subarray(at);
  if (!isWholeFrame(frame)) throw new RangeError("not one whole frame");
  return { kind: "push", from, users, frame, acknowledgeable };
}

/** What goes on to clients must at least be cut where it says. */
function isWholeFrame(bytes: Buffer): boolean {
  return bytes.length >= headerBytes && bytes.readUInt32BE(0) === bytes.length;
}
