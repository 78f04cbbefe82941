import { inParallel } from "@chatledger/load-generator";
import {
  commands,
  encodeRequest,
  GroupType,
  MsgType,
  type PduClient,
  SessionType,
} from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import { fieldAt } from "../load/answer-fields.js";
import type { LoadRequest } from "../load/load-request.js";
import { checkConversation, unreadIn } from "./check-conversation.js";
import { createIdSet, type IdSet } from "./id-set.js";
import { createTime, textBytes } from "./pairs.js";
import { preparationWidth, timeoutMs } from "./request-timeout.js";

/** A group, some of whose members write. */
export interface LoadGroup {
  readonly id: number;
  readonly senders: readonly number[];
  /** A member who never writes or reads: all that is written stays unread by them. */
  readonly silent: number;
  /** The newest id before the load, and what the silent member had not read then. */
  base: number;
  unreadBefore: number;
  /** The ids above `base` that were acknowledged, less `base`. */
  readonly ids: IdSet;
}

const msgIdField = 3;
const mostSenders = 10;
/** Above all other users. Every group has members of its own. */
const firstMember = 1_000_001;
const groupType = SessionType.SESSION_TYPE_GROUP;

/** Creates groups and writes once in each. */
export async function openGroups(
  client: PduClient,
  size: number,
  count: number,
): Promise<readonly LoadGroup[]> {
  const groups: LoadGroup[] = [];
  await inParallel(
    Array.from({ length: count }, (_, index) => firstMember + index * size),
    preparationWidth,
    async (first) => {
      const members = Array.from({ length: size }, (_, index) => first + index);
      const { body } = await client.request(
        "groupCreate",
        {
          ...{ userId: first, groupType: GroupType.GROUP_TYPE_NORMAL, groupName: `of ${size}` },
          ...{ groupAvatar: "", memberIdList: members },
        },
        { timeoutMs },
      );
      const id = body?.groupId ?? 0;
      if (id === 0) throw new NotMeasuredError(`a group of ${size} was refused`);
      const senders = members.slice(0, Math.min(mostSenders, size >> 1));
      const silent = first + size - 1;
      groups.push({ id, senders, silent, base: 0, unreadBefore: 0, ids: createIdSet() });
    },
  );
  await inParallel(groups, preparationWidth, async (group) => {
    const [sender = 0] = group.senders;
    const { body } = await client.request("msgData", sendFields(group, sender), { timeoutMs });
    group.base = body?.msgId ?? 0;
    if (group.base === 0) throw new NotMeasuredError(`a message to group ${group.id} was refused beforehand`);
    group.unreadBefore = await unreadIn(client, sessionOf(group));
  });
  return groups;
}

/** One request for each sender of each group; those that follow one another are to different groups. */
export function groupSendRequests(groups: readonly LoadGroup[]): readonly LoadRequest[] {
  return Array.from({ length: mostSenders }, (_, index) =>
    groups.flatMap((group) => {
      const sender = group.senders[index];
      return sender === undefined ? [] : [sendRequest(group, sender)];
    }),
  ).flat();
}

function sendRequest(group: LoadGroup, sender: number): LoadRequest {
  return {
    frame: encodeRequest("msgData", 0, sendFields(group, sender)),
    answer: commands.msgData.response.id,
    take(bytes, start, end) {
      const id = fieldAt(bytes, start, end, msgIdField);
      if (group.ids.add(id - group.base)) return null;
      return id === 0
        ? "a message was answered without an id"
        : `id ${id} of group ${group.id} was acknowledged twice, or is too small`;
    },
  };
}

/**
 * Whether what was acknowledged is there: ids without a gap, the newest id, the bytes of the newest messages, and for
 * a member who reads nothing as many unread.
 */
export async function checkGroups(
  client: PduClient,
  groups: readonly LoadGroup[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  await inParallel(groups, preparationWidth, async (group) => {
    const problem = await checkGroup(client, group);
    if (problem !== null) wrong.push(`group ${group.id}: ${problem}`);
  });
  return wrong;
}

function checkGroup(client: PduClient, group: LoadGroup): Promise<string | null> {
  const { silent, base, ids, unreadBefore } = group;
  return checkConversation(client, {
    session: sessionOf(group),
    ...{ base, ids, unreadBefore, unreadBy: ` by ${silent}` },
    isAsSent: ({ fromSessionId, msgData }) => textOf(group, fromSessionId).equals(msgData),
  });
}

/** The group as the member who reads nothing has it. */
const sessionOf = ({ id, silent }: LoadGroup) => ({ userId: silent, sessionType: groupType, sessionId: id });

const sendFields = (group: LoadGroup, sender: number) => ({
  ...{ fromUserId: sender, toSessionId: group.id, msgId: 0, createTime },
  ...{ msgType: MsgType.MSG_TYPE_GROUP_TEXT, msgData: textOf(group, sender) },
});

const textOf = ({ id }: LoadGroup, sender: number): Buffer =>
  Buffer.alloc(textBytes, `${sender} writes to group ${id}. `);
