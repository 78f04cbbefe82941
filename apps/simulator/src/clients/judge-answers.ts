import type { CommandWithResponse, RequestFields, ResponseOf } from "@chatledger/protocol";
import { type ConversationKey, describeConversation, type Fixtures, keyOf } from "../plan/conversation.js";
import type { Violation } from "../result/run-result.js";
import type { Reply } from "../world/world.js";

type Problem = Omit<Violation, "events">;

/** The refusal of a login is said in its body alone. Source: docs/protocol-extensions.md. */
const withoutCode: ReadonlySet<CommandWithResponse> = new Set(["validate"]);

/**
 * What is wrong with an answer whatever its command: it brings back what was attached to the request, and a refusal says
 * why in the header. Null where nothing is.
 */
export function answerProblem<N extends CommandWithResponse>(
  command: N,
  attachData: Uint8Array,
  { outcome, refusedInBodyAlone, body }: Reply<N>,
): string | null {
  if (body !== null && "attachData" in body) {
    const back: unknown = body.attachData;
    const isWhole = back instanceof Uint8Array && Buffer.compare(back, attachData) === 0;
    if (!isWhole) return `the answer to ${command} does not bring back what was attached`;
  }
  const lacksCode = outcome === "refused" && refusedInBodyAlone === true && !withoutCode.has(command);
  return lacksCode ? `${command} is refused without an error code` : null;
}

/** What is wrong with the answer to a message: it repeats the request, with an id. Null where nothing is. */
export function sendAnswerProblem(
  { fromUserId, toSessionId, createTime, msgType, msgData }: RequestFields<"msgData">,
  body: ResponseOf<"msgData">,
): string | null {
  const repeats =
    body.fromUserId === fromUserId &&
    body.toSessionId === toSessionId &&
    body.msgType === msgType &&
    body.createTime === createTime;
  if (repeats && Buffer.compare(body.msgData, msgData ?? new Uint8Array(0)) === 0) return null;
  return `the answer to a message shows another one, with id ${body.msgId}`;
}

/** What a client has just read, and how. */
export interface ReadUpTo {
  readonly key: ConversationKey;
  readonly id: number;
  readonly by: "acknowledged" | "read by removing the session";
}

/**
 * What is wrong with an unread list by itself: its total is the sum, and of a conversation that was just read up to
 * an id, no more can be unread than there are ids above.
 */
export function* unreadProblems(
  fixtures: Fixtures,
  client: number,
  { totalCnt, unreadinfoList }: ResponseOf<"unreadCount">,
  read: ReadUpTo | null,
): Generator<Problem> {
  const subject = `user ${fixtures.users[client]}`;
  let sum = 0;
  for (const info of unreadinfoList) {
    sum += info.unreadCnt;
    if (read === null || keyOf(fixtures, client, info) !== read.key) continue;
    if (info.unreadCnt <= Math.max(0, info.latestMsgId - read.id)) continue;
    const where = describeConversation(fixtures, read.key);
    const summary = `${where}: ${info.unreadCnt} unread up to id ${info.latestMsgId}, right after ${read.id} was ${read.by}`;
    yield { kind: "unread", subject, summary };
  }
  if (sum !== totalCnt) {
    const summary = `a total of ${totalCnt} unread, and the conversations add up to ${sum}`;
    yield { kind: "unread", subject, summary };
  }
}

/** The plan's conversations in which something is unread. */
export function unreadSessions(
  fixtures: Fixtures,
  client: number,
  { unreadinfoList }: ResponseOf<"unreadCount">,
): readonly ConversationKey[] {
  return unreadinfoList.flatMap((info) => keyOf(fixtures, client, info) ?? []);
}
