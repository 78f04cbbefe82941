import {
  type Client,
  type ClientState,
  type Conversation,
  conversationKey,
  inGroup,
  type Message,
  type User,
} from "@chatledger/client";
import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { textOfContent } from "../rich-text.js";
import { createGroups, type Groups } from "./groups.js";
import { createPeople, type People } from "./people.js";
import { createSessionList, type SessionList } from "./session-list.js";
import { createThread, type Thread } from "./thread.js";

/** All that the page knows of a user who is logged in. */
export interface Chat {
  readonly client: Client;
  readonly me: User;
  readonly connection: ReadonlySignal<ClientState>;
  readonly people: People;
  readonly groups: Groups;
  readonly list: SessionList;
  /** The conversation that is shown. */
  readonly open: Signal<Conversation | null>;
  /** Whether the user looks at its newest message. */
  readonly isWatching: Signal<boolean>;
  /** What a screen reader is to say. */
  readonly announcement: ReadonlySignal<string>;
  /** What the user is told in passing. */
  readonly notice: Signal<string>;
  thread(conversation: Conversation): Thread;
  title(conversation: Conversation): string;
  createGroup(name: string, members: readonly number[]): Promise<Conversation>;
  leaveGroup(id: number): Promise<void>;
  /** The page has no more use for it. */
  stop(): void;
}

/** Who has changed a group where no user has: a backend. */
const system = 0;

export function createChat(client: Client, me: User): Chat {
  const people = createPeople(client, me);
  const groups = createGroups(client);
  const list = createSessionList(client, me.id);
  const connection = signal(client.state());
  const open = signal<Conversation | null>(null);
  const isWatching = signal(false);
  const announcement = signal("");
  const notice = signal("");
  const threads = new Map<string, Thread>();

  const title = ({ kind, id }: Conversation) => (kind === "group" ? groups.name(id) : people.name(id));
  const isOpen = (conversation: Conversation) =>
    open.value !== null && conversationKey(open.value) === conversationKey(conversation);

  const loadList = () => {
    // The next reconnection loads it again.
    list.load().catch(() => undefined);
  };

  async function announce({ conversation, from, content }: Message): Promise<void> {
    const isInGroup = conversation.kind === "group";
    await Promise.all([people.need([from]), isInGroup && groups.need(conversation.id)]);
    const where = isInGroup ? ` in ${title(conversation)}` : "";
    announcement.value = `${people.name(from)}${where}: ${textOfContent(content)}`;
  }

  client.onState((state) => {
    const wasLost = connection.value.name === "reconnecting";
    connection.value = state;
    if (state.name === "online" && wasLost) loadList();
  });
  client.onMessage((message) => {
    const { conversation, from } = message;
    threads.get(conversationKey(conversation))?.add(message);
    if (from === me.id) return;
    void announce(message);
  });
  client.onRead(({ conversation, id }) => list.read(conversation, id));
  client.onGroupChange(({ group, change, users, by }) => {
    const conversation = inGroup(group);
    if (!users.includes(me.id)) {
      void groups.refresh(group);
      return;
    }
    if (change === "added") {
      list.begin(conversation);
      void Promise.all([groups.refresh(group), by === system || people.need([by])]).then(() => {
        const name = groups.name(group);
        notice.value =
          by === system ? `You were added to ${name}.` : `${people.name(by)} added you to ${name}.`;
      });
      return;
    }
    notice.value = `You are no longer in ${groups.name(group)}.`;
    forget(conversation);
    void groups.refresh(group);
  });

  function forget(conversation: Conversation): void {
    list.drop(conversation);
    threads.delete(conversationKey(conversation));
    if (isOpen(conversation)) open.value = null;
  }

  // Whoever is in the list is shown by name.
  const stopNaming = effect(() => {
    for (const { conversation, latest } of list.entries.value) {
      if (conversation.kind === "user") void people.need([conversation.id]);
      else void groups.need(conversation.id);
      if (latest !== null) void people.need([latest.from]);
    }
  });
  // What the user looks at is read.
  const stopReading = effect(() => {
    const conversation = open.value;
    const entry = conversation === null ? undefined : list.entry(conversation);
    if (!isWatching.value || entry?.latest == null || entry.unread === 0) return;
    client.markRead(entry.conversation, entry.latest.id);
    list.read(entry.conversation, entry.latest.id);
  });
  const stopCounting = effect(() => {
    const unread = list.unread.value;
    document.title = unread === 0 ? "Chatledger" : `(${unread}) Chatledger`;
  });
  loadList();

  return {
    client,
    me,
    connection,
    people,
    groups,
    list,
    open,
    isWatching,
    announcement,
    notice,
    thread(conversation) {
      const key = conversationKey(conversation);
      const known = threads.get(key);
      if (known !== undefined) return known;
      const thread = createThread(client, conversation);
      threads.set(key, thread);
      void thread.loadMore();
      return thread;
    },
    title,
    async createGroup(name, members) {
      const conversation = inGroup(await client.createGroup(name, members));
      await groups.refresh(conversation.id);
      list.begin(conversation);
      // The others learn of a group by its first message.
      await client.send(conversation, `I have created the group “${name}”.`);
      return conversation;
    },
    async leaveGroup(id) {
      await client.leaveGroup(id);
      forget(inGroup(id));
    },
    stop() {
      for (const stop of [stopNaming, stopReading, stopCounting]) stop();
      document.title = "Chatledger";
    },
  };
}
