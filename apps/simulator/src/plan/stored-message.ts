import { MsgType } from "@chatledger/protocol";
import { textOfVoice } from "./message-body.js";

/** A message as the history shows it. */
export interface StoredMessage {
  readonly id: number;
  /** The sender's user id. */
  readonly from: number;
  /** The time that its sender gave it, in Unix seconds. */
  readonly createTime: number;
  readonly msgType: number;
  readonly body: Uint8Array;
}

export const isVoice = (msgType: number): boolean =>
  msgType === MsgType.MSG_TYPE_SINGLE_AUDIO || msgType === MsgType.MSG_TYPE_GROUP_AUDIO;

/** The bytes that carry a message's marker; null where a voice message does not have the form of one. */
export const textOf = (msgType: number, body: Uint8Array): Uint8Array | null =>
  isVoice(msgType) ? textOfVoice(body) : body;
