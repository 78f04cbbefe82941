import { MsgType } from "@chatledger/protocol/browser";
import type { Conversation } from "./conversation.js";

/** What a message says. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "audio"; readonly seconds: number; readonly audio: Uint8Array }
  /** Of a type that this client does not know. */
  | { readonly kind: "unknown"; readonly type: number; readonly data: Uint8Array };

export interface Message {
  readonly conversation: Conversation;
  /** Ascending in its conversation, from 1. */
  readonly id: number;
  /** The user who sent it. */
  readonly from: number;
  /** Unix seconds, by a server's clock. */
  readonly sentAt: number;
  readonly content: Content;
}

/** The protocol's form of a content. */
export interface EncodedContent {
  readonly msgType: number;
  readonly msgData: Uint8Array;
}

const { MSG_TYPE_SINGLE_TEXT, MSG_TYPE_SINGLE_AUDIO, MSG_TYPE_GROUP_TEXT, MSG_TYPE_GROUP_AUDIO } = MsgType;

const utf8 = new TextDecoder();

/** Audio follows its duration: four bytes, seconds. */
const durationBytes = 4;

export function encodeContent({ kind }: Conversation, content: string | Content): EncodedContent {
  const isGroup = kind === "group";
  if (typeof content === "string" || content.kind === "text") {
    const text = typeof content === "string" ? content : content.text;
    const msgType = isGroup ? MSG_TYPE_GROUP_TEXT : MSG_TYPE_SINGLE_TEXT;
    return { msgType, msgData: new TextEncoder().encode(text) };
  }
  if (content.kind === "unknown") return { msgType: content.type, msgData: content.data };
  const msgData = new Uint8Array(durationBytes + content.audio.length);
  new DataView(msgData.buffer).setUint32(0, content.seconds);
  msgData.set(content.audio, durationBytes);
  return { msgType: isGroup ? MSG_TYPE_GROUP_AUDIO : MSG_TYPE_SINGLE_AUDIO, msgData };
}

/** Reads a content. What is kept of `msgData` is copied. */
export function decodeContent({ msgType, msgData }: EncodedContent): Content {
  switch (msgType) {
    case MSG_TYPE_SINGLE_TEXT:
    case MSG_TYPE_GROUP_TEXT:
      return { kind: "text", text: utf8.decode(msgData) };
    case MSG_TYPE_SINGLE_AUDIO:
    case MSG_TYPE_GROUP_AUDIO:
      // Lists hold a short text instead of the audio.
      if (msgData.length < durationBytes) break;
      return {
        kind: "audio",
        seconds: new DataView(msgData.buffer, msgData.byteOffset).getUint32(0),
        audio: msgData.slice(durationBytes),
      };
  }
  return { kind: "unknown", type: msgType, data: msgData.slice() };
}

/** Whether a message of this type goes to a group. */
export const isGroupMessage = (msgType: number): boolean =>
  msgType === MSG_TYPE_GROUP_TEXT || msgType === MSG_TYPE_GROUP_AUDIO;
