import {
  type ConversationId,
  listedBytes,
  type MessageId,
  messageId,
  type Storage,
  userId,
} from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, conversationOf, direct, only, range, same, store, unbounded } from "./fixtures.js";

const { always } = casesOf("messages");
const none = messageId(0);
const bodyBytes = 200;
const entry = listedBytes(bodyBytes);
/** As much as a message's body may have. */
const largestBody = 65_536;

/** Lists of messages end by bytes, so that an answer fits a frame whatever the bodies are. */
export const listBytesCases = [
  ...(
    [
      ["as large as its messages", 3 * entry, 3],
      ["a byte smaller than its messages", 3 * entry - 1, 2],
      ["a byte larger than its messages", 3 * entry + 1, 3],
      ["smaller than any message", 1, 1],
    ] as const
  ).map(([what, maxBytes, count]) =>
    always(
      `ends pages and lists by id where the bound is ${what}; one message is always there`,
      async ({ storage }) => {
        const conversation = await messagesOf(storage, 6, () => bodyBytes);
        const ids = range(1, 5).map(messageId);

        const pages = await storage.messages.pages([
          { conversation, from: none, after: none, limit: 6, maxBytes },
          { conversation, from: messageId(2), after: none, limit: 1, maxBytes },
        ]);
        const byIds = await storage.messages.byIds([{ conversation, ids, after: none, maxBytes }]);

        same(pages.map(idsOf), [range(7 - count, 6).reverse(), [2]]);
        same(byIds.map(idsOf), [range(6 - count, 5).reverse()]);
      },
    ),
  ),

  always("bounds every list of a batch by its own bytes", async ({ storage }) => {
    const conversation = await messagesOf(storage, 4, () => bodyBytes);
    const bounds = [2 * entry, unbounded, 1, 3 * entry];
    const ids = range(1, 4).map(messageId);

    const pages = await storage.messages.pages(
      bounds.map((maxBytes) => ({ conversation, from: none, after: none, limit: 4, maxBytes })),
    );
    const byIds = await storage.messages.byIds(
      bounds.map((maxBytes) => ({ conversation, ids, after: none, maxBytes })),
    );

    const expected = [[4, 3], [4, 3, 2, 1], [4], [4, 3, 2]];
    same([pages.map(idsOf), byIds.map(idsOf)], [expected, expected]);
  }),

  always("ends a page before a large message, not behind it", async ({ storage }) => {
    const conversation = await messagesOf(storage, 4, (id) => (id === 2 ? largestBody : bodyBytes));
    const query = { conversation, after: none, limit: 10, maxBytes: 10 * entry };

    const pages = await storage.messages.pages(
      [0, 2, 1].map((from) => ({ ...query, from: messageId(from) })),
    );

    same(pages.map(idsOf), [[4, 3], [2], [1]]);
  }),

  always("reaches every message page by page, however small the bound", async ({ storage }) => {
    const conversation = await messagesOf(storage, 12, (id) => 1 + ((id * 97) % 400));
    const query = { conversation, after: none, limit: 5, maxBytes: 700 };

    const seen: MessageId[] = [];
    let from = none;
    do {
      const page = only(await storage.messages.pages([{ ...query, from }]));
      seen.push(...page.map(({ id }) => id));
      from = messageId((seen.at(-1) ?? 1) - 1);
    } while (from > 0);

    same(seen, range(1, 12).reverse());
  }),

  always("bounds pages of the largest bodies", async ({ storage }) => {
    const conversation = await messagesOf(storage, 20, () => largestBody);
    const maxBytes = 10 * listedBytes(largestBody);

    const [page, found] = [
      await storage.messages.pages([{ conversation, from: none, after: none, limit: 1_000, maxBytes }]),
      await storage.messages.byIds([
        { conversation, ids: range(1, 20).map(messageId), after: none, maxBytes },
      ]),
    ];

    same(
      [page, found].map((lists) => idsOf(only(lists))),
      [range(11, 20).reverse(), range(11, 20).reverse()],
    );
  }),

  ...(
    [
      ["as large as its messages", 3 * entry, 3],
      ["a byte smaller than its messages", 3 * entry - 1, 2],
      ["smaller than any message", 1, 1],
    ] as const
  ).map(([what, maxBytes, count]) =>
    always(
      `ends a list of newest messages early where the bound is ${what}, without a gap`,
      async ({ storage }) => {
        const conversations = await newestOfMany(storage, 5);
        const queries = conversations.map((conversation) => ({
          conversation,
          visibleAfter: none,
          newestId: none,
        }));

        const [cut, whole] = await storage.messages.newestMessages([
          { conversations: queries, maxBytes },
          { conversations: queries, maxBytes: unbounded },
        ]);

        same(
          whole?.map((message) => message?.conversation),
          conversations,
        );
        same(cut, whole?.slice(0, count));
      },
    ),
  ),

  always("ends a list of newest messages nowhere for conversations that have none", async ({ storage }) => {
    const [one, two] = await newestOfMany(storage, 2);
    const empty = await conversationOf(storage, alice, bob);
    const conversations = [empty, one, empty, two, empty].map((conversation) => {
      return { conversation: conversation ?? empty, visibleAfter: none, newestId: none };
    });

    const lists = await storage.messages.newestMessages([
      { conversations, maxBytes: 2 * entry },
      { conversations, maxBytes: 2 * entry - 1 },
    ]);

    same(
      lists.map((list) => list.map((message) => message?.conversation ?? null)),
      [
        [null, one, null, two, null],
        [null, one, null],
      ],
    );
  }),

  always("counts voice messages in a list of newest messages without their audio", async ({ storage }) => {
    const audio = new Uint8Array(largestBody);
    const [number] = await storage.media.put([{ from: alice, to: bob, durationSeconds: 9, audio }], 0);
    const body = new TextEncoder().encode(String(number));
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob, { kind: "voice", body })]);
    const conversations = range(1, 4).map(() => ({ conversation, visibleAfter: none, newestId: none }));

    const list = only(
      await storage.messages.newestMessages([{ conversations, maxBytes: 4 * listedBytes(body.length) }]),
    );

    same(
      list.map((message) => message?.kind),
      range(1, 4).map(() => "voice"),
    );
  }),
];

const idsOf = (messages: readonly { readonly id: MessageId }[]) => messages.map(({ id }) => id);

/** Messages from Alice to Bob with bodies of these sizes. */
async function messagesOf(
  storage: Storage,
  count: number,
  sizeOf: (id: number) => number,
): Promise<ConversationId> {
  const conversation = await conversationOf(storage, alice, bob);
  await store(
    storage,
    range(1, count).map((id) => {
      return direct(conversation, id, alice, bob, { body: new Uint8Array(sizeOf(id)).fill(id) });
    }),
  );
  return conversation;
}

/** As many conversations of Alice's, each with one message. */
async function newestOfMany(storage: Storage, count: number): Promise<readonly ConversationId[]> {
  const peers = range(1, count).map((index) => userId(100 + index));
  const conversations: ConversationId[] = [];
  for (const peer of peers) {
    const conversation = await conversationOf(storage, alice, peer);
    await store(storage, [direct(conversation, 1, alice, peer, { body: new Uint8Array(bodyBytes) })]);
    conversations.push(conversation);
  }
  return conversations;
}
