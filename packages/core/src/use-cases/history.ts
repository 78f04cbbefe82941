import { LedgerError } from "../errors.js";
import type { Ledger } from "../ledger.js";
import { requireMembership } from "../memberships.js";
import {
  type ConversationId,
  groupConversation,
  type Peer,
  singleConversation,
  userPair,
} from "../models/conversation.js";
import { type MessageId, messageId, type UserId } from "../models/ids.js";
import type { Message } from "../models/message.js";
import type { PageQuery } from "../ports/message-store.js";
import { findRelations } from "../relations.js";
import { withAudio } from "../voice.js";

/** A conversation as one user sees it. */
interface Visible {
  readonly conversation: ConversationId;
  readonly after: MessageId;
}

/**
 * A page of history, newest first: messages with ids up to `from` (0: from the newest), at most `count` of them.
 * A page may be shorter than that where its bodies would be too large; paging goes on below its last id. Of a
 * group only members see anything, and only what was stored since they joined.
 */
export async function listMessages(
  ledger: Ledger,
  user: UserId,
  peer: Peer,
  from: MessageId,
  count: number,
): Promise<readonly Message[]> {
  const visible = await visibleConversation(ledger, user, peer);
  const limit = Math.min(count, ledger.options.maxPageMessages);
  if (!visible || limit === 0) return [];
  const page = await ledger.reads.pages.submit({ ...visible, from, limit });
  return withinBytes(await withAudio(ledger, page), ledger.options.maxPageBytes);
}

/** The pages of one batch of requests, never more messages at once than one request may have. */
export async function readPages(
  ledger: Ledger,
  queries: readonly PageQuery[],
): Promise<readonly (readonly Message[])[]> {
  const pages: (readonly Message[])[] = [];
  for (const some of portions(queries, ledger.options.maxPageMessages)) {
    pages.push(...(await ledger.storage.messages.pages(some)));
  }
  return pages;
}

function portions(queries: readonly PageQuery[], maxMessages: number): readonly (readonly PageQuery[])[] {
  const all: PageQuery[][] = [];
  let messages = Number.POSITIVE_INFINITY;
  for (const query of queries) {
    messages += query.limit;
    if (messages > maxMessages) {
      all.push([]);
      messages = query.limit;
    }
    all.at(-1)?.push(query);
  }
  return all;
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
  const [found = []] = await ledger.storage.messages.byIds([{ ...visible, ids }]);
  return withinBytes(await withAudio(ledger, found), ledger.options.maxPageBytes);
}

/** The id of the conversation's newest live message, 0 where there is none. */
export async function newestMessageId(ledger: Ledger, user: UserId, peer: Peer): Promise<MessageId> {
  const visible = await visibleConversation(ledger, user, peer);
  if (!visible) return messageId(0);
  const query = { conversation: visible.conversation, after: messageId(0) };
  const [newest] = await ledger.storage.messages.newestMessages([query]);
  return newest?.id ?? messageId(0);
}

async function visibleConversation(ledger: Ledger, user: UserId, peer: Peer): Promise<Visible | null> {
  if (peer.kind === "group") {
    const { joinedAfter } = await requireMembership(ledger, { group: peer.group, user });
    return { conversation: groupConversation(peer.group), after: joinedAfter };
  }
  const [relation] = await findRelations(ledger, [userPair(user, peer.user)]);
  return relation ? { conversation: singleConversation(relation), after: messageId(0) } : null;
}

/** Cuts a list before it outgrows a frame; one message always fits. */
function withinBytes(messages: readonly Message[], maxBytes: number): readonly Message[] {
  let bytes = 0;
  const end = messages.findIndex((message, index) => {
    bytes += message.body.length;
    return bytes > maxBytes && index > 0;
  });
  return end === -1 ? messages : messages.slice(0, end);
}
