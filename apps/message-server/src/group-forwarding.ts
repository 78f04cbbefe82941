import { type ClientPushFields, encodeClientPush, type ResponseOf } from "@chatledger/protocol";
import type { OnlineClient } from "./online-users.js";
import type { ServerContext } from "./server-context.js";

/** Forwards stored messages to the members of their groups. */
export interface GroupForwarding {
  /**
   * Pushes a message to every member's connections but the sender's own, once the proxy has said who the members are.
   * The messages of a group are pushed in the order of the calls, which is the order of their ids, whichever answer comes
   * first. It does not throw: what cannot be pushed is in the members' history.
   */
  forward(server: ServerContext, from: OnlineClient, message: ClientPushFields<"msgData">): Promise<void>;
}

export function openGroupForwarding(): GroupForwarding {
  /** For each group with messages under way, the last of them. */
  const tails = new Map<number, Promise<readonly number[]>>();

  return {
    async forward(server, from, message) {
      const group = message.toSessionId;
      const asked = askForMembers(server, from, message);
      const before = tails.get(group) ?? Promise.resolve([]);
      const done = before.then(async () => {
        const answer = await asked;
        return answer === null ? [] : pushToMembers(server, from, group, answer);
      });
      tails.set(group, done);
      const members = await done.finally(() => {
        if (tails.get(group) === done) tails.delete(group);
      });
      await server.offlinePush?.notify(members, message, group);
    },
  };
}

/**
 * Asks for the members. The push travels along in `attach_data`, encoded, so that the answer holds all that is needed; the
 * version of the list that is known already makes the proxy leave out a list that has not changed.
 */
async function askForMembers(
  { proxies, memberLists, log }: ServerContext,
  { user }: OnlineClient,
  message: ClientPushFields<"msgData">,
): Promise<ResponseOf<"groupInfo"> | null> {
  const groupId = message.toSessionId;
  const asked = {
    userId: user,
    groupVersionList: [{ groupId, version: memberLists.versionOf(groupId) }],
    attachData: encodeClientPush("msgData", message),
  };
  try {
    const { body, error } = await proxies.ask("groupInfo", asked, groupId);
    if (body !== null && error === 0) return body;
    log.warn(
      { group: groupId, error },
      "a message to a group was not pushed: the proxy did not name its members",
    );
  } catch (error) {
    log.warn(
      { group: groupId, err: error },
      "a message to a group was not pushed: no proxy named its members",
    );
  }
  return null;
}

/** Answers whom the message was pushed to. */
function pushToMembers(
  { memberLists, delivery }: ServerContext,
  from: OnlineClient,
  group: number,
  { groupInfoList, attachData }: ResponseOf<"groupInfo">,
): readonly number[] {
  const [news] = groupInfoList;
  const members = news?.groupMemberList ?? memberLists.membersOf(group);
  // Others than members are given a group without its members: such a list must not be kept.
  if (!members.includes(from.user) || attachData === null) return [];
  if (news !== undefined) memberLists.keep(group, news.version, members);
  delivery.toUsers(`group ${group}`, members, attachData, from);
  return members;
}
