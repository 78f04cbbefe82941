import {
  type Client,
  type Content,
  type Conversation,
  conversationKey,
  type Message,
} from "@chatledger/client";
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** A conversation in the list. */
export interface Entry {
  readonly conversation: Conversation;
  /** Unix seconds; infinite for one that has just been opened. */
  readonly updatedAt: number;
  readonly unread: number;
  /** null: nothing has been said yet. */
  readonly latest: { readonly id: number; readonly from: number; readonly content: Content } | null;
}

/** The list of conversations, newest first. */
export interface SessionList {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly unread: ReadonlySignal<number>;
  readonly isLoaded: ReadonlySignal<boolean>;
  entry(conversation: Conversation): Entry | undefined;
  load(): Promise<void>;
  /** Puts a conversation into the list in which nothing has been said yet. */
  begin(conversation: Conversation): void;
  drop(conversation: Conversation): void;
  /** The user has read a conversation up to a message. */
  read(conversation: Conversation, id: number): void;
}

export function createSessionList(client: Client, me: number): SessionList {
  const all = signal<ReadonlyMap<string, Entry>>(new Map());
  const isLoaded = signal(false);

  const set = (entry: Entry) => {
    all.value = new Map(all.value).set(conversationKey(entry.conversation), entry);
  };
  const entry = (conversation: Conversation) => all.value.get(conversationKey(conversation));

  function add({ conversation, id, from, sentAt, content }: Message): void {
    const known = entry(conversation);
    // The list that was loaded has counted it already.
    if (known?.latest != null && id <= known.latest.id) return;
    const unread = from === me ? 0 : (known?.unread ?? 0) + 1;
    set({ conversation, updatedAt: sentAt, unread, latest: { id, from, content } });
  }

  function drop(conversation: Conversation): void {
    const left = new Map(all.value);
    left.delete(conversationKey(conversation));
    all.value = left;
  }

  client.onMessage(add);
  client.onSessionRemoved(drop);

  return {
    entries: computed(() => [...all.value.values()].sort((one, other) => other.updatedAt - one.updatedAt)),
    unread: computed(() => [...all.value.values()].reduce((sum, { unread }) => sum + unread, 0)),
    isLoaded,
    entry,
    async load() {
      const sessions = await client.sessions();
      const loaded = new Map<string, Entry>();
      for (const { conversation, updatedAt, unread, latest } of sessions) {
        const known = entry(conversation);
        // What has come while the list was on its way is newer than it.
        const isOlder = known?.latest != null && known.latest.id > latest.id;
        const entered = { conversation, updatedAt: updatedAt ?? Number.MAX_SAFE_INTEGER, unread, latest };
        loaded.set(conversationKey(conversation), isOlder ? known : entered);
      }
      for (const [key, known] of all.value) {
        if (known.latest === null && !loaded.has(key)) loaded.set(key, known);
      }
      all.value = loaded;
      isLoaded.value = true;
    },
    begin(conversation) {
      if (entry(conversation) !== undefined) return;
      set({ conversation, updatedAt: Number.MAX_SAFE_INTEGER, unread: 0, latest: null });
    },
    drop,
    read(conversation, id) {
      const known = entry(conversation);
      if (known?.latest == null || known.unread === 0 || id < known.latest.id) return;
      set({ ...known, unread: 0 });
    },
  };
}
