import { type PduClient, SessionType } from "@chatledger/protocol";
import { NotMeasuredError } from "./exit-codes.js";
import { type Pair, sendFields } from "./pairs.js";

const width = 200;
const timeoutMs = 15_000;
const sampled = 5;
const maxListed = 5;

/** Sends one message in every pair, so that the relations exist, and notes its id: the load's ids follow it. */
export async function openPairs(client: PduClient, pairs: readonly Pair[]): Promise<void> {
  await inSlices(pairs, async (pair) => {
    const { body } = await client.request("msgData", sendFields(pair), { timeoutMs });
    if (body === null || body.msgId === 0) {
      throw new NotMeasuredError(`the first message from user ${pair.from} to ${pair.to} was refused`);
    }
    pair.base = body.msgId;
  });
}

/**
 * Whether what was acknowledged is there: the ids of every pair follow its first one without a gap, the largest is
 * the newest one that the proxy knows, and the newest messages are the ones that were sent.
 *
 * @returns what is wrong, in lines for people; empty where nothing is
 */
export async function checkPairs(client: PduClient, pairs: readonly Pair[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  await inSlices(pairs, async (pair) => {
    const problem = await checkPair(client, pair);
    if (problem !== null) wrong.push(`user ${pair.from} to ${pair.to}: ${problem}`);
  });
  const more = wrong.length - maxListed;
  return more > 0 ? [...wrong.slice(0, maxListed), `and ${more} pairs more`] : wrong;
}

async function checkPair(client: PduClient, { from, to, text, base, ids }: Pair): Promise<string | null> {
  if (ids.largest !== ids.size) {
    return `${ids.size} messages were acknowledged with ids up to ${ids.largest} after the first`;
  }
  const newest = base + ids.largest;
  const session = { userId: to, sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: from };
  const latest = await client.request("latestMsgId", session, { timeoutMs });
  if (latest.body?.latestMsgId !== newest) {
    return `the newest id is ${latest.body?.latestMsgId}, ${newest} was acknowledged`;
  }
  const page = await client.request("msgList", { ...session, msgIdBegin: 0, msgCnt: sampled }, { timeoutMs });
  const list = page.body?.msgList ?? [];
  const asSent = list.every(
    ({ msgId, fromSessionId, msgData }, index) =>
      msgId === newest - index && fromSessionId === from && text.equals(msgData),
  );
  return asSent && list.length === Math.min(sampled, newest)
    ? null
    : "the newest messages are not the ones sent";
}

async function inSlices<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += width) {
    await Promise.all(items.slice(start, start + width).map(work));
  }
}
