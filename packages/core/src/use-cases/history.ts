import { visibleConversation } from "../conversations/visible-conversation.js";
import { withAudio } from "../conversations/voice.js";
import type { Ledger } from "../ledger/ledger.js";
import type { Peer } from "../models/conversation.js";
import { LedgerError } from "../models/errors.js";
import { type MessageId, messageId, type UserId } from "../models/ids.js";
import type { Message } from "../models/message.js";

/**
 * A page of history, newest first: messages with ids up to `from` (0: from the newest), at most `count` of them. A
 * page may be shorter if its bodies would be too large; paging continues below its last id. In a group, only members
 * see anything, and only what was stored since they joined.
 */
export async function listMessages(
  ledger: Ledger,
  user: UserId,
  peer: Peer,
  from: MessageId,
  count: number,
): Promise<readonly Message[]> {
  const visible = await visibleConversation(ledger, user, peer);
  const { maxPageMessages, maxListBytes: maxBytes } = ledger.options;
  const limit = Math.min(count, maxPageMessages);
  if (!visible || limit === 0) return [];
  return withAudio(
    ledger,
    await ledger.readLanes.pages.submit({ ...visible, from, limit, maxBytes }, ledger.trace),
  );
}

/** The messages among `ids` that exist and that the user may see, each once, newest first. */
export async function messagesById(
  ledger: Ledger,
  user: UserId,
  peer: Peer,
  ids: readonly MessageId[],
): Promise<readonly Message[]> {
  if (ids.length > ledger.options.maxIdsPerRequest) {
    throw new LedgerError("tooLarge", `more than ${ledger.options.maxIdsPerRequest} message ids`);
  }
  const visible = await visibleConversation(ledger, user, peer);
  if (!visible || ids.length === 0) return [];
  const { maxListBytes: maxBytes } = ledger.options;
  return withAudio(ledger, await ledger.readLanes.byIds.submit({ ...visible, ids, maxBytes }, ledger.trace));
}

/** The id of the conversation's newest live message, 0 if there is none. */
export async function newestMessageId(ledger: Ledger, user: UserId, peer: Peer): Promise<MessageId> {
  const visible = await visibleConversation(ledger, user, peer);
  if (!visible) return messageId(0);
  const { conversation } = visible;
  const conversations = [{ conversation, visibleAfter: messageId(0), newestId: messageId(0) }];
  const list = { conversations, maxBytes: ledger.options.maxListBytes };
  const [newest] = await ledger.storage.messages.newestMessages([list]);
  return newest?.[0]?.id ?? messageId(0);
}
