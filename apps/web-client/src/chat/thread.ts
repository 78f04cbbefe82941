import { type Client, ClientError, type Conversation, type Message } from "@chatledger/client";
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** A message that this page has sent and that is not stored yet. */
export interface Outgoing {
  /** Names it; sent again under it, it is stored once. */
  readonly key: Uint8Array;
  readonly text: string;
  /** Why it was not sent; null while it is on its way. */
  readonly problem: string | null;
  /** Its id, once it is stored. It is shown until the stream of messages has it. */
  readonly id: number | null;
}

/** What has been said in a conversation, as far as it has been loaded. */
export interface Thread {
  readonly conversation: Conversation;
  /** Ascending by id, without gaps. */
  readonly messages: ReadonlySignal<readonly Message[]>;
  readonly outgoing: ReadonlySignal<readonly Outgoing[]>;
  readonly loading: ReadonlySignal<"no" | "yes" | "failed">;
  /** Whether there is more to load before the first message. */
  readonly hasMore: ReadonlySignal<boolean>;
  /** What the user has begun to write. */
  readonly draft: Signal<string>;
  /** Loads the page before the first message. */
  loadMore(): Promise<void>;
  add(message: Message): void;
  send(text: string): void;
  resend(message: Outgoing): void;
  discard(message: Outgoing): void;
}

const pageMessages = 40;
const keyBytes = 16;

export function createThread(client: Client, conversation: Conversation): Thread {
  const messages = signal<readonly Message[]>([]);
  const outgoing = signal<readonly Outgoing[]>([]);
  const loading = signal<"no" | "yes" | "failed">("no");
  const hasMore = signal(true);

  function add(...news: readonly Message[]): void {
    const known = new Set(messages.value.map(({ id }) => id));
    const unknown = news.filter(({ id }) => !known.has(id));
    if (unknown.length === 0) return;
    messages.value = [...messages.value, ...unknown].sort((one, other) => one.id - other.id);
    outgoing.value = outgoing.value.filter(({ id }) => id === null || !unknown.some((one) => one.id === id));
  }

  const replace = (key: Uint8Array, ...by: readonly Outgoing[]) => {
    outgoing.value = outgoing.value.flatMap((one) => (one.key === key ? by : [one]));
  };

  async function deliver({ key, text }: Outgoing): Promise<void> {
    try {
      const id = await client.send(conversation, text, { key });
      const isShown = messages.value.some((message) => message.id === id);
      replace(key, ...(isShown ? [] : [{ key, text, problem: null, id }]));
    } catch (error) {
      replace(key, { key, text, problem: problemOf(error), id: null });
    }
  }

  return {
    conversation,
    messages,
    outgoing,
    loading,
    hasMore,
    draft: signal(""),
    add,
    async loadMore() {
      if (loading.value === "yes" || !hasMore.value) return;
      loading.value = "yes";
      const [first] = messages.value;
      try {
        const before = first === undefined ? {} : { before: first.id };
        const page = await client.history(conversation, { ...before, limit: pageMessages });
        add(...page);
        hasMore.value = page.length > 0 && page.at(-1)?.id !== 1;
        loading.value = "no";
      } catch {
        loading.value = "failed";
      }
    },
    send(text) {
      const message = {
        key: crypto.getRandomValues(new Uint8Array(keyBytes)),
        text,
        problem: null,
        id: null,
      };
      outgoing.value = [...outgoing.value, message];
      void deliver(message);
    },
    resend({ key, text }) {
      const again = { key, text, problem: null, id: null };
      replace(key, again);
      void deliver(again);
    },
    discard: ({ key }) => replace(key),
  };
}

/** Why a message could not be sent, for whoever wrote it. */
function problemOf(error: unknown): string {
  switch (error instanceof ClientError ? error.code : null) {
    case "notPermitted":
      return "You are not in this group any more.";
    case "notFound":
      return "This conversation does not exist any more.";
    case "tooLarge":
      return "It is too long.";
    case "timeout":
      return "There was no connection in time.";
    case "tooManyPending":
      return "Too many messages are waiting already.";
    default:
      return "It was not sent.";
  }
}
