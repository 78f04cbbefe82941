import { setTimeout as after } from "node:timers/promises";
import type { RepeatLimit } from "@chatledger/command-line";
import { type ClientPushFields, ErrorCode, encodeClientPush, type ResponseOf } from "@chatledger/protocol";
import type { Delivery } from "./delivery.js";
import type { MemberLists } from "./member-lists.js";
import type { OnlineClient } from "./online-users.js";
import type { Ask } from "./proxies/ask.js";
import type { OfflinePush } from "./push/offline-push.js";

/** Forwards stored messages to the members of their groups. */
export interface GroupForwarding {
  /**
   * Pushes a message to every member's connections but the one it came from, once the proxy has said who the members are.
   * The messages of a group are pushed in the order of the calls, which is the order of their ids, whichever answer comes
   * first. It does not throw: what cannot be pushed is in the members' history.
   */
  forward(message: ClientPushFields<"msgData">, except?: OnlineClient): Promise<void>;
}

export interface GroupForwardingOptions {
  readonly proxies: Ask;
  readonly memberLists: MemberLists;
  readonly delivery: Delivery;
  /** null: nobody is given notice. */
  readonly offlinePush: OfflinePush | null;
  readonly repeats: RepeatLimit;
}

export function openGroupForwarding(options: GroupForwardingOptions): GroupForwarding {
  /** For each group with messages under way, the last of them. */
  const tails = new Map<number, Promise<readonly number[]>>();

  return {
    async forward(message, except) {
      const group = message.toSessionId;
      const asked = askForMembers(options, message);
      const before = tails.get(group) ?? Promise.resolve([]);
      const done = before.then(async () => {
        const answer = await asked;
        return answer === null ? [] : pushToMembers(options, message, answer, except);
      });
      tails.set(group, done);
      const members = await done.finally(() => {
        if (tails.get(group) === done) tails.delete(group);
      });
      await options.offlinePush?.notify(members, message, group);
    },
  };
}

/** A proxy that has too much to do sheds reads first, so members are asked for more than once. */
const maxAttempts = 4;
const pauseMs = 250;

/**
 * Asks for the members. The push travels along in `attach_data`, encoded, so that the answer holds all that is needed; the
 * version of the list that is known already makes the proxy leave out a list that has not changed.
 */
async function askForMembers(
  { proxies, memberLists, repeats }: GroupForwardingOptions,
  message: ClientPushFields<"msgData">,
): Promise<ResponseOf<"groupInfo"> | null> {
  const groupId = message.toSessionId;
  const asked = {
    userId: message.fromUserId,
    groupVersionList: [{ groupId, version: memberLists.versionOf(groupId) }],
    attachData: encodeClientPush("msgData", message),
  };
  let reason: unknown;
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    if (attempt > 1) await after(pauseMs * (attempt - 1));
    try {
      const { body, error } = await proxies.ask("groupInfo", asked, groupId);
      if (body !== null && error === ErrorCode.ok) return body;
      reason = `error ${error}`;
    } catch (error) {
      reason = error instanceof Error ? error.message : error;
    }
  }
  repeats.write(
    "warn",
    "no members",
    () => ({ group: groupId, reason }),
    "a message to a group was not pushed: no proxy named the members",
  );
  return null;
}

/** Answers whom the message was pushed to. */
function pushToMembers(
  { memberLists, delivery }: GroupForwardingOptions,
  { fromUserId, toSessionId: group }: ClientPushFields<"msgData">,
  { groupInfoList, attachData }: ResponseOf<"groupInfo">,
  except: OnlineClient | undefined,
): readonly number[] {
  const [news] = groupInfoList;
  const members = news?.groupMemberList ?? memberLists.membersOf(group);
  // Others than members are given a group without its members: such a list must not be kept.
  if (!members.includes(fromUserId) || attachData === null) return [];
  if (news !== undefined) memberLists.keep(group, news.version, members);
  delivery.toUsers(`group ${group}`, members, attachData, except);
  return members;
}
