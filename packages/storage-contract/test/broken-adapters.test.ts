import {
  type AppendOutcome,
  type ConversationId,
  groupOf,
  isGroupConversation,
  LedgerError,
  type Message,
  messageId,
  type OfflineFile,
} from "@chatledger/core";
import { type Fault, testFaults } from "./faults.js";

const unbounded = 100_000_000;

const storing: readonly Fault[] = [
  {
    what: "calls messages durable that it does not store",
    broken: (storage) => ({
      ...storage,
      messages: { ...storage.messages, append: async (batch) => batch.map(() => ({ status: "durable" })) },
    }),
    noticedBy: [
      ["messages", "reads back what it called durable, every field of it"],
      ["messages", "gives an id to exactly one of many concurrent appends"],
      ["messages", "answers alreadyDurable with the first id for a key sent again, and stores nothing"],
      ["messages", "counts exactly after a random history, from seed 1"],
      ["sessions", "opens the sessions of both people with the first message, moved to its storedAt"],
    ],
  },
  {
    what: "cuts bodies at the first NUL",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        append: (batch) =>
          storage.messages.append(
            batch.map((message) => {
              const end = message.body.indexOf(0);
              return { ...message, body: end < 0 ? message.body : message.body.slice(0, end) };
            }),
          ),
      },
    }),
    noticedBy: [
      ["messages", "stores a body of one byte unchanged"],
      ["messages", "stores every byte value, NUL and invalid UTF-8 included unchanged"],
    ],
  },
  {
    what: "takes every id that no message holds, above the newest or not",
    broken: (storage) => {
      const late = new Map<ConversationId, Message[]>();
      return {
        ...storage,
        messages: {
          ...storage.messages,
          async append(batch) {
            const outcomes = await storage.messages.append(batch);
            const found = await storage.messages.byIds(
              batch.map(({ conversation, id }) => {
                return { conversation, ids: [id], after: messageId(0), maxBytes: unbounded };
              }),
            );
            return outcomes.map((outcome, index) => {
              const message = batch[index];
              if (message === undefined || outcome.status !== "notWritten" || outcome.reason !== "idTaken") {
                return outcome;
              }
              const free = found[index]?.length === 0;
              if (free) late.set(message.conversation, [...(late.get(message.conversation) ?? []), message]);
              return free ? { status: "durable" } : outcome;
            });
          },
          async pages(queries) {
            const pages = await storage.messages.pages(queries);
            return pages.map((page, index) => {
              const query = queries[index];
              const more = query === undefined ? [] : (late.get(query.conversation) ?? []);
              return [...page, ...more].sort((one, other) => other.id - one.id);
            });
          },
        },
      };
    },
    noticedBy: [
      [
        "messages",
        "answers idTaken in a single conversation for an id at or below the newest, whether a message holds it or not",
      ],
      [
        "messages",
        "answers idTaken in a group for an id at or below the newest, whether a message holds it or not",
      ],
      ["messages", "takes the ids of a group that descend within a batch up to the first"],
    ],
  },
  {
    what: "writes what lies behind a taken id in the batch",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async append(batch) {
          const outcomes: AppendOutcome[] = [];
          for (const message of batch) outcomes.push(...(await storage.messages.append([message])));
          return outcomes;
        },
      },
    }),
    noticedBy: [
      [
        "messages",
        "writes nothing of a single conversation behind a taken id in the batch, and all of others",
      ],
      ["messages", "writes nothing of a group behind a taken id in the batch, and all of others"],
      ["messages", "takes the ids of a single conversation that descend within a batch up to the first"],
      ["messages", "counts exactly after a random history, from seed 1"],
    ],
  },
  {
    what: "lets one message that is refused spoil its batch",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async append(batch) {
          const refs = batch.flatMap(({ conversation, from }) => {
            return isGroupConversation(conversation) ? [{ group: groupOf(conversation), user: from }] : [];
          });
          const memberships = await storage.groups.memberships(refs);
          if (memberships.every((membership) => membership !== null)) return storage.messages.append(batch);
          return batch.map(() => ({ status: "notWritten", reason: "notMember" }));
        },
      },
    }),
    noticedBy: [
      ["messages", "answers noGroup for a group that there is not, and stores the neighbours"],
      [
        "messages",
        "answers notMember for a sender who never was one, and stores what members send behind it",
      ],
    ],
  },
];

const listing: readonly Fault[] = [
  {
    what: "shortens an answer by what it did not find",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        findRelations: async (pairs) =>
          (await storage.messages.findRelations(pairs)).filter((relation) => relation !== null),
      },
      groups: {
        ...storage.groups,
        memberships: async (refs) =>
          (await storage.groups.memberships(refs)).filter((membership) => membership !== null),
      },
    }),
    noticedBy: [
      [
        "messages",
        "answers `findRelations` with one result for each item, the same one and unknown ones too",
      ],
      ["messages", "answers 1,000 pairs of which only some have a relation, each by itself"],
      ["groups", "answers `memberships` with one result for each item, the same one and unknown ones too"],
    ],
  },
  {
    what: "answers what is asked twice once",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        unread: (readers) => storage.messages.unread([...new Set(readers)]),
        newestIds: (conversations) => storage.messages.newestIds([...new Set(conversations)]),
      },
    }),
    noticedBy: [
      ["messages", "answers readers in the order asked, also twice and unknown ones"],
      ["messages", "answers `newestIds` with one result for each item, the same one and unknown ones too"],
    ],
  },
  {
    what: "lists messages without a bound of bytes",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        pages: (queries) =>
          storage.messages.pages(queries.map((query) => ({ ...query, maxBytes: unbounded }))),
        byIds: (queries) =>
          storage.messages.byIds(queries.map((query) => ({ ...query, maxBytes: unbounded }))),
        newestMessages: (lists) =>
          storage.messages.newestMessages(lists.map((list) => ({ ...list, maxBytes: unbounded }))),
      },
    }),
    noticedBy: [
      [
        "messages",
        "ends pages and lists by id where the bound is a byte smaller than its messages; one message is always there",
      ],
      ["messages", "ends a page before a large message, not behind it"],
      ["messages", "bounds pages of the largest bodies"],
      [
        "messages",
        "ends a list of newest messages early where the bound is a byte smaller than its messages, without a gap",
      ],
    ],
  },
  {
    what: "answers nothing where the first message is too large",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async pages(queries) {
          const pages = await storage.messages.pages(queries);
          return pages.map((page, index) =>
            (page[0]?.body.length ?? 0) > (queries[index]?.maxBytes ?? 0) ? [] : page,
          );
        },
      },
    }),
    noticedBy: [
      [
        "messages",
        "ends pages and lists by id where the bound is smaller than any message; one message is always there",
      ],
      ["messages", "ends a page before a large message, not behind it"],
    ],
  },
  {
    what: "bounds all lists of a batch together",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        pages(queries) {
          const maxBytes = Math.min(...queries.map((query) => query.maxBytes));
          return storage.messages.pages(queries.map((query) => ({ ...query, maxBytes })));
        },
      },
    }),
    noticedBy: [["messages", "bounds every list of a batch by its own bytes"]],
  },
  {
    what: "leaves conversations without messages out of a list of newest messages",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        newestMessages: async (lists) =>
          (await storage.messages.newestMessages(lists)).map((list) =>
            list.filter((message) => message !== null),
          ),
      },
    }),
    noticedBy: [
      ["messages", "finds no newest message where none has a larger id than asked"],
      ["messages", "ends a list of newest messages nowhere for conversations that have none"],
    ],
  },
  {
    what: "fails a whole batch for one voice that is gone",
    broken: (storage) => ({
      ...storage,
      media: {
        ...storage.media,
        async get(ids) {
          const voices = await storage.media.get(ids);
          if (voices.includes(null)) throw new LedgerError("storageUnavailable", "a voice is gone");
          return voices;
        },
      },
    }),
    noticedBy: [
      ["media", "answers null for a number that nothing is kept under, and a number asked twice twice"],
    ],
  },
  {
    what: "notes a file as often as it is added",
    broken: (storage) => {
      const again: OfflineFile[] = [];
      return {
        ...storage,
        files: {
          ...storage.files,
          async add(files, now) {
            const before = (await storage.files.filesFor(files.map(({ to }) => to))).flat();
            again.push(...files.filter(({ taskId }) => before.some((file) => file.taskId === taskId)));
            await storage.files.add(files, now);
          },
          async filesFor(receivers) {
            const lists = await storage.files.filesFor(receivers);
            return lists.map((list, index) => [
              ...list,
              ...again.filter(({ to }) => to === receivers[index]),
            ]);
          },
        },
      };
    },
    noticedBy: [["files", "notes a file once, also when it is added again, twice in a batch and at once"]],
  },
  {
    what: "lets its driver's errors out",
    broken: (storage) => ({
      ...storage,
      files: {
        ...storage.files,
        filesFor: (receivers) =>
          storage.files.filesFor(receivers).catch((error: unknown) => {
            throw error instanceof LedgerError ? (error.cause ?? new Error("disk I/O error")) : error;
          }),
      },
    }),
    noticedBy: [["storage", "rejects every method of files with a LedgerError after close"]],
  },
];

const counting: readonly Fault[] = [
  {
    what: "gives message ids out twice",
    broken: (storage) => ({
      ...storage,
      counters: {
        ...storage.counters,
        async nextMessageIds(batch) {
          const single = batch.map(({ conversation }) => ({ conversation, count: 1 }));
          return storage.counters.nextMessageIds(single);
        },
      },
    }),
    noticedBy: [
      ["counters", "answers the first of `count` consecutive ids"],
      ["counters", "gives a conversation that comes twice in a batch ids of its own each time"],
      ["counters", "gives ranges that are taken at the same time no id in common"],
    ],
  },
  {
    what: "never synchronises group sessions",
    broken: (storage) => ({
      ...storage,
      sessions: { ...storage.sessions, syncGroupSessions: async () => 0 },
    }),
    noticedBy: [["sessions", "creates the members' missing sessions at the group's last message time"]],
  },
];

testFaults([...storing, ...listing, ...counting]);
