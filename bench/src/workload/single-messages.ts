import { inParallel } from "@chatledger/load-generator";
import { commands, type PduClient, SessionType } from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import { fieldAt } from "../load/answer-fields.js";
import type { LoadRequest } from "../load/load-request.js";
import { checkConversation, unreadIn } from "./check-conversation.js";
import { type Pair, sendFields, sendFrame } from "./pairs.js";
import { preparationWidth, timeoutMs } from "./request-timeout.js";

const msgIdField = 3;
const single = SessionType.SESSION_TYPE_SINGLE;

/** A message from one of the pair to the other. */
export function sendRequest(pair: Pair): LoadRequest {
  return {
    frame: sendFrame(pair),
    answer: commands.msgData.response.id,
    take(bytes, start, end) {
      const id = fieldAt(bytes, start, end, msgIdField);
      if (pair.ids.add(id - pair.base)) return null;
      return id === 0
        ? "a message was answered without an id"
        : `id ${id} from user ${pair.from} to ${pair.to} was acknowledged twice, or is too small`;
    },
  };
}

/**
 * Sends messages in every pair, so that the relations exist, and notes the newest id and what is unread: the load's
 * follow.
 */
export async function openPairs(client: PduClient, pairs: readonly Pair[], messages = 1): Promise<void> {
  await sendBeforehand(client, pairs, messages);
  await inParallel(pairs, preparationWidth, async (pair) => {
    pair.unreadBefore = await unreadIn(client, sessionOf(pair));
  });
}

/** Sends so many messages in every pair, one after the other, and notes the newest id. */
export async function sendBeforehand(
  client: PduClient,
  pairs: readonly Pair[],
  messages: number,
): Promise<void> {
  for (let sent = 0; sent < messages; sent += 1) {
    await inParallel(pairs, preparationWidth, async (pair) => {
      const { body } = await client.request("msgData", sendFields(pair), { timeoutMs });
      if (body === null || body.msgId === 0) {
        throw new NotMeasuredError(`a message from user ${pair.from} to ${pair.to} was refused beforehand`);
      }
      pair.base = body.msgId;
    });
  }
}

/**
 * Whether what was acknowledged is there: the ids of every pair follow its first one without a gap, the largest is
 * the newest one that the proxy knows, the newest messages are the ones that were sent, and as many are unread.
 *
 * @returns what is wrong, in lines for people; empty where nothing is
 */
export async function checkPairs(client: PduClient, pairs: readonly Pair[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  await inParallel(pairs, preparationWidth, async (pair) => {
    const problem = await checkPair(client, pair);
    if (problem !== null) wrong.push(`user ${pair.from} to ${pair.to}: ${problem}`);
  });
  return wrong;
}

function checkPair(client: PduClient, pair: Pair): Promise<string | null> {
  const { from, text, base, ids, unreadBefore } = pair;
  return checkConversation(client, {
    session: sessionOf(pair),
    ...{ base, ids, unreadBefore, unreadBy: "" },
    // What was sent before the load need not have these bytes.
    isAsSent: ({ msgId, fromSessionId, msgData }) =>
      fromSessionId === from && (msgId < base || text.equals(msgData)),
  });
}

/** The conversation as the one who is written to has it. */
const sessionOf = ({ from, to }: Pair) => ({ userId: to, sessionType: single, sessionId: from });
