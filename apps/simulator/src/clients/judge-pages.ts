import type { ResponseOf } from "@chatledger/protocol";
import { type ConversationKey, describeConversation, type Fixtures } from "../plan/conversation.js";
import { isWhole, markerOf } from "../plan/message-body.js";
import { textOf } from "../plan/stored-message.js";
import type { Violation } from "../result/run-result.js";
import type { PageBack } from "./virtual-user.js";

type Problem = Omit<Violation, "events">;
type Messages = ResponseOf<"msgList">["msgList"];

/** What a page was asked for with. */
export interface PageWish {
  /** 0: from the newest. */
  readonly from: number;
  readonly wish: number;
  /** Messages up to this one are not the reader's to see. */
  readonly hiddenUpTo: number;
  /** What has been seen of it before; null where nothing has. */
  readonly back: PageBack | null;
}

/** A page of so many bytes is not ended by the limit of a frame, whatever the next message is. */
const surelyFits = 64 * 1024;

/** Whether a page ends where the conversation begins, as far as its reader sees it. */
export function endsAtBeginning(messages: Messages, wish: number): boolean {
  return messages.length < wish && bytesOf(messages) <= surelyFits;
}

/** What is wrong with a page's messages by themselves: their order, their bytes, their conversation. */
export function* messageProblems(
  run: string,
  fixtures: Fixtures,
  key: ConversationKey,
  messages: Messages,
): Generator<Problem> {
  const subject = describeConversation(fixtures, key);
  let newer = Number.POSITIVE_INFINITY;
  for (const { msgId, msgType, msgData, fromSessionId } of messages) {
    if (msgId === newer) yield { kind: "reusedId", subject, summary: `a page shows id ${msgId} twice` };
    if (msgId > newer) {
      yield { kind: "reordered", subject, summary: `a page shows id ${newer} before id ${msgId}` };
    }
    newer = msgId;
    const text = textOf(msgType, msgData);
    const marker = text && markerOf(run, text);
    if (!marker || !text) continue;
    const where = `id ${msgId}, message ${marker.client}/${marker.number},`;
    if (marker.key !== key) {
      yield { kind: "phantom", subject, summary: `${where} was sent elsewhere` };
    } else if (!isWhole(run, marker, text) || fixtures.users[marker.client] !== fromSessionId) {
      yield { kind: "changed", subject, summary: `${where} is not as it was sent` };
    }
  }
}

/** What is wrong with a page as the answer to its request: where it begins, how long it is, and what it lets be seen. */
export function* pageProblems(
  subject: string,
  { from, wish, hiddenUpTo, back }: PageWish,
  messages: Messages,
): Generator<Problem> {
  const page = from === 0 ? "the newest page" : `a page from id ${from}`;
  const first = messages[0]?.msgId ?? 0;
  if (from > 0 && first > from) {
    yield { kind: "page", subject, summary: `${page} begins with id ${first}` };
  }
  if (messages.length > wish) {
    yield { kind: "page", subject, summary: `${page} shows ${messages.length} messages instead of ${wish}` };
  }
  const hidden = messages.find(({ msgId }) => msgId <= hiddenUpTo);
  if (hidden) {
    const summary = `${page} shows id ${hidden.msgId} to somebody who came in after id ${hiddenUpTo}`;
    yield { kind: "access", subject, summary };
  }
  if (back !== null) yield* againProblems(subject, page, back, messages);
}

/**
 * Holds a page against another that was seen before. Ids ascend, so whatever is stored meanwhile lies above both; and a
 * page of small messages is short only where nothing older is there.
 */
function* againProblems(
  subject: string,
  page: string,
  { wish, known, isAll }: PageBack,
  messages: Messages,
): Generator<Problem> {
  const at = messages.findIndex(({ msgId }, index) => index < known.length && msgId !== known[index]);
  if (at >= 0) {
    const summary = `${page} shows id ${messages[at]?.msgId} where id ${known[at]} was seen before`;
    yield { kind: "page", subject, summary };
    return;
  }
  const next = known[messages.length];
  if (next !== undefined && endsAtBeginning(messages, wish)) {
    const summary = `${page} ends after ${messages.length} of ${wish} messages, before id ${next}`;
    yield { kind: "page", subject, summary };
  }
  const older = messages[known.length]?.msgId;
  if (isAll && older !== undefined) {
    yield { kind: "page", subject, summary: `a page ended before id ${older}, with room for more` };
  }
}

const bytesOf = (messages: Messages): number =>
  messages.reduce((sum, { msgData }) => sum + msgData.length, 0);
