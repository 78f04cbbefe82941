import type { RepeatLimit } from "@chatledger/command-line";
import { type ClientPushFields, ClientType, MsgType, type ResponseOf } from "@chatledger/protocol";
import type { Device } from "../device.js";
import type { Ask } from "../proxies/ask.js";
import { previewOf } from "./preview.js";
import type { PushGateway, PushNotice } from "./push-gateway.js";

/** Gives notice of messages to the devices of those who have no mobile connected. */
export interface OfflinePush {
  /**
   * Finds the devices of users and hands their notices over. Those who shield the group are left out. It does not throw.
   *
   * @param group null for a message to one user
   */
  notify(users: readonly number[], message: ClientPushFields<"msgData">, group: number | null): Promise<void>;
}

export interface OfflinePushOptions {
  readonly gateway: PushGateway;
  readonly proxies: Ask;
  readonly hasDevice: (user: number, device: Device) => boolean;
  readonly previews: boolean;
  /** See `previewOf`. */
  readonly textKey: string | null;
  readonly repeats: RepeatLimit;
}

/** Ids that a proxy takes in one request. */
const idsPerRequest = 1_000;
/** `shield_status` of those who want no notices of a group. */
const shielded = 1;

export function openOfflinePush(options: OfflinePushOptions): OfflinePush {
  const { gateway, proxies, hasDevice, previews, textKey, repeats } = options;

  async function notShielded(users: readonly number[], group: number): Promise<readonly number[]> {
    const { body } = await proxies.ask("groupGetShield", { groupId: group, userId: users }, group);
    const shields = new Set(
      body?.shieldStatusList
        .filter(({ shieldStatus }) => shieldStatus === shielded)
        .map(({ userId }) => userId),
    );
    return users.filter((user) => !shields.has(user));
  }

  return {
    async notify(users, message, group) {
      const absent = users.filter((user) => user !== message.fromUserId && !hasDevice(user, "mobile"));
      try {
        for (let first = 0; first < absent.length; first += idsPerRequest) {
          const some = absent.slice(first, first + idsPerRequest);
          const asked = group === null ? some : await notShielded(some, group);
          if (asked.length === 0) continue;
          const { body } = await proxies.ask("getDeviceTokens", { userId: asked }, message.toSessionId);
          const preview = previews && isText(message.msgType) ? previewOf(message.msgData, textKey) : null;
          gateway.push(
            (body?.userTokenInfo ?? []).map((device) =>
              noticeOf(device, message, group, preview, hasDevice(device.userId, "pc")),
            ),
          );
        }
      } catch (error) {
        repeats.write(
          "warn",
          "no devices",
          () => ({ err: error }),
          "devices were not given notice of a message: no proxy named them",
        );
      }
    },
  };
}

const noticeOf = (
  device: ResponseOf<"getDeviceTokens">["userTokenInfo"][number],
  message: ClientPushFields<"msgData">,
  group: number | null,
  preview: string | null,
  silent: boolean,
): PushNotice => ({
  user: device.userId,
  platform: device.userType === ClientType.CLIENT_TYPE_IOS ? "ios" : "android",
  token: device.token,
  silent,
  unread: device.pushCount,
  from: message.fromUserId,
  group,
  messageId: message.msgId,
  kind: isText(message.msgType) ? "text" : "voice",
  preview,
});

const isText = (msgType: number) =>
  msgType === MsgType.MSG_TYPE_SINGLE_TEXT || msgType === MsgType.MSG_TYPE_GROUP_TEXT;
