import { type ClientPushFields, MsgType } from "@chatledger/protocol";

/** A message that the proxy has given an id. */
export type StoredMessage = ClientPushFields<"msgData">;

type Typed = Pick<StoredMessage, "msgType">;

export const isGroupMessage = ({ msgType }: Typed): boolean =>
  msgType === MsgType.MSG_TYPE_GROUP_TEXT || msgType === MsgType.MSG_TYPE_GROUP_AUDIO;

export const isVoice = ({ msgType }: Typed): boolean =>
  msgType === MsgType.MSG_TYPE_SINGLE_AUDIO || msgType === MsgType.MSG_TYPE_GROUP_AUDIO;
