import { type ConversationId, groupConversation, messageId } from "@chatledger/core";
import { type CaseContext, casesOf } from "./contract-case.js";
import {
  alice,
  asStored,
  bob,
  carol,
  conversationOf,
  direct,
  historyIds,
  newestOf,
  newGroup,
  range,
  same,
  store,
  t0,
  toGroup,
  u32Max,
  unbounded,
} from "./fixtures.js";

const { always, withAdminConsole } = casesOf("messages");
const none = messageId(0);

/** How history is read: newest ids and messages, pages, messages by id. */
export const messageReadCases = [
  always("knows the largest id ever stored in each conversation, 0 where none", async ({ storage }) => {
    const [ab, ac] = [await conversationOf(storage, alice, bob), await conversationOf(storage, alice, carol)];
    const group = await newGroup(storage, [alice]);
    await store(storage, [direct(ab, 5, alice, bob), direct(ab, 8, alice, bob), toGroup(group, 3, alice)]);

    same(await storage.messages.newestIds([ac, groupConversation(group), ab, ab]), [0, 3, 8, 8]);
    same(await storage.messages.newestIds([]), []);
  }),

  always("knows ids up to the largest u32", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, u32Max, alice, bob, { createdAt: t0, storedAt: t0 })]);

    same(await storage.messages.newestIds([conversation]), [u32Max]);
  }),

  always("finds the newest message by id, whatever the senders' clocks say", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const newest = direct(conversation, 2, bob, alice, { createdAt: t0 - 9_999 });
    await store(storage, [direct(conversation, 1, alice, bob, { createdAt: t0 + 9_999 }), newest]);

    same(await newestOf(storage, [{ conversation, visibleAfter: none, newestId: none }]), [asStored(newest)]);
  }),

  always("finds no newest message where none has a larger id than asked", async ({ storage }) => {
    const { conversation, message } = await fiveMessages(storage);
    const empty = await conversationOf(storage, alice, carol);
    const queries = [
      { conversation, visibleAfter: messageId(5), newestId: none },
      { conversation, visibleAfter: messageId(4), newestId: none },
      { conversation: empty, visibleAfter: none, newestId: none },
      { conversation, visibleAfter: messageId(4), newestId: messageId(5) },
    ];

    same(await newestOf(storage, queries), [null, message(5), null, message(5)]);
    same(await storage.messages.newestMessages([]), []);
    same(await newestOf(storage, []), []);
  }),

  always("pages from the newest, newest first by id, at most the limit", async ({ storage }) => {
    const { conversation, message } = await fiveMessages(storage);

    const pages = await storage.messages.pages([
      { conversation, from: none, after: none, limit: 2, maxBytes: unbounded },
      { conversation, from: messageId(3), after: none, limit: 2, maxBytes: unbounded },
      { conversation, from: messageId(1), after: none, limit: 2, maxBytes: unbounded },
      { conversation, from: messageId(99), after: none, limit: 1, maxBytes: unbounded },
    ]);

    same(pages, [[message(5), message(4)], [message(3), message(2)], [message(1)], [message(5)]]);
  }),

  always("pages by id, never by the senders' clocks", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(
      storage,
      range(1, 5).map((id) => direct(conversation, id, alice, bob, { createdAt: t0 - id })),
    );

    same(await historyIds(storage, conversation), [5, 4, 3, 2, 1]);
  }),

  always("shows in a page only ids above what is visible", async ({ storage }) => {
    const { conversation, message } = await fiveMessages(storage);

    const pages = await storage.messages.pages([
      { conversation, from: none, after: messageId(3), limit: 10, maxBytes: unbounded },
      { conversation, from: messageId(3), after: messageId(3), limit: 10, maxBytes: unbounded },
      { conversation, from: messageId(4), after: messageId(1), limit: 2, maxBytes: unbounded },
    ]);

    same(pages, [[message(5), message(4)], [], [message(4), message(3)]]);
  }),

  always(
    "has an empty page for a conversation without messages, and none for an empty batch",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);

      same(
        await storage.messages.pages([
          { conversation, from: none, after: none, limit: 10, maxBytes: unbounded },
        ]),
        [[]],
      );
      same(await storage.messages.pages([]), []);
    },
  ),

  always("pages through 1,000 messages at once", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(
      storage,
      range(1, 1_000).map((id) => direct(conversation, id, alice, bob)),
    );

    same(await historyIds(storage, conversation), range(1, 1_000).reverse());
  }),

  always("finds messages by id, each once, newest first, and passes over the rest", async ({ storage }) => {
    const { conversation, message } = await fiveMessages(storage);
    const ids = [2, 5, 77, 2, 4].map(messageId);

    const found = await storage.messages.byIds([
      { conversation, ids, after: none, maxBytes: unbounded },
      { conversation, ids, after: messageId(2), maxBytes: unbounded },
      { conversation, ids: [], after: none, maxBytes: unbounded },
    ]);

    same(found, [[message(5), message(4), message(2)], [message(5), message(4)], []]);
    same(await storage.messages.byIds([]), []);
  }),

  always("finds by id only in the conversation that was asked", async ({ storage }) => {
    const { conversation } = await fiveMessages(storage);
    const group = await newGroup(storage, [alice]);
    const groupMessage = toGroup(group, 2, alice);
    await store(storage, [groupMessage]);
    const other = await conversationOf(storage, alice, carol);
    const ids = [messageId(2)];

    const found = await storage.messages.byIds([
      { conversation: groupConversation(group), ids, after: none, maxBytes: unbounded },
      { conversation: other, ids, after: none, maxBytes: unbounded },
      { conversation, ids, after: none, maxBytes: unbounded },
    ]);

    same(
      found.map((messages) => messages.map((message) => message.conversation)),
      [[groupConversation(group)], [], [conversation]],
    );
  }),

  always("finds 1,000 messages by id in one query", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(
      storage,
      range(1, 1_000).map((id) => direct(conversation, id, alice, bob)),
    );

    const [found] = await storage.messages.byIds([
      { conversation, ids: range(1, 1_000).map(messageId), after: none, maxBytes: unbounded },
    ]);

    same(
      found?.map((message) => message.id),
      range(1, 1_000).reverse(),
    );
  }),

  withAdminConsole(
    "shows no deleted message, yet never gives its id away",
    async ({ storage, deleteMessage }) => {
      const { conversation, message } = await fiveMessages(storage);
      await deleteMessage(conversation, messageId(5));
      await deleteMessage(conversation, messageId(2));
      const ids = [2, 4, 5].map(messageId);

      same(await storage.messages.newestIds([conversation]), [5]);
      same(await newestOf(storage, [{ conversation, visibleAfter: none, newestId: none }]), [message(4)]);
      same(await historyIds(storage, conversation), [4, 3, 1]);
      same(await storage.messages.byIds([{ conversation, ids, after: none, maxBytes: unbounded }]), [
        [message(4)],
      ]);
      same(await storage.messages.append([direct(conversation, 5, alice, bob)]), [
        { status: "notWritten", reason: "idTaken" },
      ]);
    },
  ),

  withAdminConsole("fills a page with live messages", async ({ storage, deleteMessage }) => {
    const { conversation, message } = await fiveMessages(storage);
    await deleteMessage(conversation, messageId(4));

    const query = { conversation, from: none, after: none, limit: 3, maxBytes: unbounded };

    same(await storage.messages.pages([query]), [[message(5), message(3), message(2)]]);
  }),
];

/** Messages 1 … 5 from Alice to Bob. */
async function fiveMessages(storage: CaseContext["storage"]) {
  const conversation: ConversationId = await conversationOf(storage, alice, bob);
  const message = (id: number) => asStored(direct(conversation, id, alice, bob));
  await store(
    storage,
    range(1, 5).map((id) => direct(conversation, id, alice, bob)),
  );
  return { conversation, message };
}
