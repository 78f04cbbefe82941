/** People who write to each other: two of them, or a group. */
export interface Conversation {
  /** For people. */
  readonly name: string;
  readonly isGroup: boolean;
  /** The clients in it, by number: `size` of them, from `first` on. */
  readonly first: number;
  readonly size: number;
  /** By member: the largest id that was pushed to them. Ids must ascend. */
  readonly newest: Uint32Array;
}

export function conversationOf(name: string, isGroup: boolean, first: number, size: number): Conversation {
  return { name, isGroup, first, size, newest: new Uint32Array(size) };
}

/** A message that was sent, and what has become of it. */
export interface SentMessage {
  readonly conversation: Conversation;
  /** The client who sent it. */
  readonly sender: number;
  /** When it should have been sent, by the machine's clock. */
  readonly dueAt: number;
  /** 0 until an acknowledgement or a push has told it. */
  id: number;
  acknowledged: boolean;
  /** By member: 1 where it was pushed. */
  readonly pushed: Uint8Array;
  /** Members who have not been pushed it. */
  missing: number;
}

/**
 * What was sent, acknowledged and pushed. Every message must be acknowledged, and be pushed to each member of its
 * conversation but the sender's connection: once, under the id of the acknowledgement, in the order of ids.
 */
export interface MessageLog {
  /** Answers the message's number: 0, 1, 2 … */
  sent(conversation: Conversation, sender: number, dueAt: number): number;
  /** @param sequence the low 16 bits of the number */
  acknowledged(client: number, sequence: number, id: number): void;
  /** Answers the message where this push is right; null where it is not, which is a problem. */
  pushed(client: number, number: number, id: number): SentMessage | null;
  /** A problem that somebody else has seen. @param kind problems of one kind are counted, and the first is shown */
  wrong(kind: string, example: string): void;
  /** Messages that are not acknowledged, or not pushed to all. */
  unfinished(): number;
  /** In lines for people. Ask when nothing more is to arrive. */
  problems(): readonly string[];
}

const sequences = 65_536;

export function createMessageLog(): MessageLog {
  const messages: SentMessage[] = [];
  const wrongs = new Map<string, { count: number; readonly example: string }>();
  let unfinished = 0;

  function wrong(kind: string, example: string): void {
    const before = wrongs.get(kind);
    if (before) before.count += 1;
    else wrongs.set(kind, { count: 1, example });
  }

  const isFinished = ({ acknowledged, missing }: SentMessage) => acknowledged && missing === 0;

  /** An acknowledgement and all pushes carry the same id. */
  function noteId(message: SentMessage, id: number): void {
    if (message.id === 0) message.id = id;
    else if (message.id !== id)
      wrong("id", `a message of ${message.conversation.name} has the ids ${message.id} and ${id}`);
  }

  return {
    sent(conversation, sender, dueAt) {
      const { size } = conversation;
      messages.push({
        ...{ conversation, sender, dueAt, id: 0, acknowledged: false },
        ...{ pushed: new Uint8Array(size), missing: size - 1 },
      });
      unfinished += 1;
      return messages.length - 1;
    },
    acknowledged(client, sequence, id) {
      const last = messages.length - 1;
      const message = messages[last - ((last - sequence) & (sequences - 1))];
      if (message === undefined || message.sender !== client || message.acknowledged) {
        wrong(
          "acknowledgement",
          `client ${client} got an acknowledgement of what it did not send, or a second one`,
        );
        return;
      }
      if (id === 0) {
        wrong("refusal", `a message to ${message.conversation.name} was refused`);
        return;
      }
      noteId(message, id);
      message.acknowledged = true;
      if (isFinished(message)) unfinished -= 1;
    },
    pushed(client, number, id) {
      const message = messages[number];
      const member = client - (message?.conversation.first ?? 0);
      const before = message?.pushed[member];
      if (message === undefined || before === undefined || client === message.sender) {
        wrong("stray", `client ${client} was pushed what is not for it`);
        return null;
      }
      const { conversation, pushed } = message;
      if (before !== 0) {
        wrong("repeated", `client ${client} was pushed message ${id} of ${conversation.name} twice`);
        return null;
      }
      const newest = conversation.newest[member] ?? 0;
      if (id <= newest) {
        wrong("order", `client ${client} was pushed message ${id} of ${conversation.name} behind ${newest}`);
      }
      conversation.newest[member] = Math.max(id, newest);
      noteId(message, id);
      pushed[member] = 1;
      message.missing -= 1;
      if (isFinished(message)) unfinished -= 1;
      return message;
    },
    wrong,
    unfinished: () => unfinished,
    problems() {
      const unacknowledged = messages.filter(({ acknowledged }) => !acknowledged).length;
      const missing = messages.reduce(
        (sum, message) => sum + (message.acknowledged ? message.missing : 0),
        0,
      );
      return [
        ...(unacknowledged === 0
          ? []
          : [`${unacknowledged} of ${messages.length} messages were not acknowledged`]),
        ...(missing === 0 ? [] : [`${missing} pushes of acknowledged messages did not arrive`]),
        ...[...wrongs.values()].map(({ count, example }) =>
          count === 1 ? example : `${example}, and ${count - 1} more like that`,
        ),
      ];
    },
  };
}
