import { inParallel } from "@chatledger/load-generator";
import { GroupType, type PduClient } from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import { pairOf, sendFields } from "../workload/pairs.js";
import { preparationWidth, timeoutMs } from "../workload/request-timeout.js";
import type { Clients } from "./clients.js";
import { type Conversation, conversationOf } from "./message-log.js";
import type { Draft } from "./messages.js";

/** Endless drafts, each from the next member. */
export interface Writers {
  next(): Draft;
}

/** Creates a group of the first so many clients; its members write in turn. */
export async function openGroup(proxy: PduClient, { connections }: Clients, size: number): Promise<Writers> {
  const members = connections.slice(0, size).map(({ user }) => user);
  const [creator = 0] = members;
  const { body } = await proxy.request(
    "groupCreate",
    {
      ...{ userId: creator, groupType: GroupType.GROUP_TYPE_NORMAL, groupName: `of ${size}` },
      ...{ groupAvatar: "", memberIdList: members },
    },
    { timeoutMs },
  );
  const group = body?.groupId ?? 0;
  if (group === 0) throw new NotMeasuredError(`a group of ${size} was refused`);
  const conversation = conversationOf(`group ${group}`, true, 0, size);
  return inTurn(members.map((_, sender) => ({ conversation, to: group, sender })));
}

/** Clients 0 and 1, 2 and 3 … write to each other, all in turn; an odd one is left out. They have spoken before. */
export async function openClientPairs(proxy: PduClient, { connections }: Clients): Promise<Writers> {
  const conversations = Array.from({ length: connections.length >> 1 }, (_, pair): Conversation => {
    const [one, other] = [userOf(pair * 2), userOf(pair * 2 + 1)];
    return conversationOf(`users ${one} and ${other}`, false, pair * 2, 2);
  });
  function userOf(client: number): number {
    return connections[client]?.user ?? 0;
  }
  await inParallel(conversations, preparationWidth, async ({ first, name }) => {
    const fields = sendFields(pairOf(userOf(first), userOf(first + 1)));
    const { body } = await proxy.request("msgData", fields, { timeoutMs });
    if (body === null || body.msgId === 0)
      throw new NotMeasuredError(`a message of ${name} was refused beforehand`);
  });
  const drafts = (member: 0 | 1) =>
    conversations.map((conversation): Draft => {
      const { first } = conversation;
      return { conversation, to: userOf(first + 1 - member), sender: first + member };
    });
  return inTurn([...drafts(0), ...drafts(1)]);
}

function inTurn(drafts: readonly Draft[]): Writers {
  let turn = 0;
  return {
    next() {
      const draft = drafts[turn] as Draft;
      turn = turn + 1 === drafts.length ? 0 : turn + 1;
      return draft;
    },
  };
}
