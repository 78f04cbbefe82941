import type { Address } from "@chatledger/command-line";
import { createFrameDecoder, encodeBareFrame, type Frame, headerBytes } from "@chatledger/protocol";
import { breakingAccounts } from "./break-accounts.js";
import { breakingMessages } from "./break-messages.js";
import { breakingPushes } from "./break-pushes.js";
import { breakingReads } from "./break-reads.js";
import { openRelay, type Pipe, type Relay } from "./relay.js";
import type { Breaking, Tampering } from "./tampering.js";

/** How a proxy that does not keep its word misbehaves. */
export const breakModes = {
  "ack-without-store": "acknowledges some messages that it does not store",
  "repeat-id": "acknowledges some messages with the id of the one before",
  reorder: "stores some messages in another order than that of their arrival",
  double: "stores some messages twice",
  "ignore-client-key": "stores a message again that is repeated under its client key",
  "change-time": "shows messages with another time than they were sent with",
  "drop-at-stop": "acknowledges messages that reach it after SIGTERM, and does not store them",
  "drop-unread": "leaves conversations out of some unread lists",
  "keep-unread": "goes on counting what was unread in a session that was removed",
  "freeze-session-time": "does not move the time of the recent session of two people",
  "page-begins-late": "leaves out the message from which a page was asked for",
  "page-begins-early": "begins a page one message too high",
  "page-too-short": "shows a message less than was asked for",
  "page-too-long": "shows a message more than was asked for",
  "show-to-strangers": "shows pages of groups to users who are not in them",
  "show-from-before-joining": "shows members of a group what was said before they came in",
  "any-password": "lets users in with any password",
  "forget-token": "does not store device tokens",
  "freeze-version": "does not raise the version of a group",
  "drop-attachment": "answers without what was attached to some requests",
  "refuse-without-code": "refuses without an error code",
} as const;

export type BreakMode = keyof typeof breakModes;

/** How a message server that does not keep its word misbehaves. */
export const pushBreakModes = {
  "drop-push": "does not push some messages to some of their receivers",
  "double-push": "pushes some messages twice",
  "reorder-push": "pushes some messages after later ones of their conversation",
  "push-to-stranger": "pushes some messages to clients whom they do not concern as well",
} as const;

export type PushBreakMode = keyof typeof pushBreakModes;

export const isPushMode = (mode: BreakMode | PushBreakMode): mode is PushBreakMode =>
  Object.hasOwn(pushBreakModes, mode);

const breakings: Readonly<Record<BreakMode | PushBreakMode, Breaking>> = {
  ...breakingMessages,
  ...breakingReads,
  ...breakingAccounts,
  ...breakingPushes,
};

const maxFrameBytes = 64 * 1024 * 1024;

/** Stands before a proxy or a message server and breaks its promises. What a mode keeps in mind is shared by all connections. */
export function openBrokenProxy(target: Address, mode: BreakMode | PushBreakMode): Promise<Relay> {
  return openRelay(target, breakConnections(mode));
}

/** How bytes of a connection are passed on, to the proxy and back. */
export type Passage = Pick<Pipe, "forward" | "back">;

/** Answers what breaks each connection of a server before anything has passed. */
export function breakConnections(mode: BreakMode | PushBreakMode): (passage: Passage) => void {
  const tamperingOf = breakings[mode]();
  return (passage) => tamper(passage, tamperingOf());
}

function tamper(pipe: Passage, { requests, answers }: Tampering): void {
  const { forward, back } = pipe;
  if (requests) {
    pipe.forward = inFrames((frames) => forward(bytesOf(requests(frames, back))));
  }
  if (answers) pipe.back = inFrames((frames) => back(bytesOf(answers(frames))));
}

/** Takes bytes, and hands on the frames that are whole. */
function inFrames(take: (frames: readonly Frame[]) => void): (bytes: Buffer) => void {
  const decoder = createFrameDecoder(maxFrameBytes);
  return (bytes) => {
    decoder.push(bytes);
    const frames: Frame[] = [];
    for (let frame = decoder.next(); frame !== null; frame = decoder.next()) frames.push(frame);
    if (frames.length > 0) take(frames);
  };
}

function bytesOf(frames: readonly Frame[]): Buffer {
  return Buffer.concat(
    frames.flatMap(({ service, command, sequence, reserved, body }) => {
      const header = encodeBareFrame({ service, command, sequence, reserved });
      header.writeUInt32BE(headerBytes + body.length, 0);
      return [header, body];
    }),
  );
}
