import {
  type Connection,
  type Conversation,
  createInbox,
  createPuller,
  inGroup,
  type Push,
  withUser,
} from "@chatledger/client/parts";
import type { Address } from "@chatledger/command-line";
import type { Device } from "../clients/records.js";
import type { RunContext } from "../clients/run-context.js";
import { type ConversationKey, groupKey, groupOf, pairKey, sessionOf } from "../plan/conversation.js";
import { type LoginAttempt, logIn } from "./client-session.js";
import { acknowledgePush, takePush } from "./take-push.js";

/**
 * One client of a user, over any number of connections: what is pushed to it is noted for the oracle. That of a mobile goes to
 * the client library's inbox besides, which pulls what is missing; a PC only listens.
 */
export interface UserClient {
  /** The connection that is logged in, or null. */
  connection(): Connection | null;
  /** Ends the connection, if there is one; `onLost` is not called. */
  end(): void;
  /** Connects and logs in; there must be no connection. Rejects as `logIn` of a session. */
  logIn(server: Address, userName: string, password: string, timeoutMs: number): Promise<LoginAttempt>;
  /** A message that was sent on this client's connection was acknowledged. */
  acknowledged(key: ConversationKey, id: number): void;
  /** The user has left a group. */
  left(group: number): void;
  /** Pulls what is missing, as after a reconnection. Does nothing without a connection. */
  pull(): Promise<void>;
}

/** More often a client does not log in in a run; and a user has two clients. */
const lives = 1_000_000;
const devices: readonly Device[] = ["mobile", "pc"];
/** As the client library has it. */
const gapMs = 300;
/** How long a question of the inbox may take: what the server cannot say now is asked again. */
const pullMs = 15_000;

/** @param onLost told when a connection is over that this side has not ended */
export function openUserClient(
  context: RunContext,
  client: number,
  device: Device,
  onLost: (reason: string) => void,
): UserClient {
  const { fixtures, clock, journal, meter } = context;
  const own = fixtures.users[client] ?? 0;
  let current: Connection | null = null;
  let session = 0;
  let life = 0;
  let isComplete = false;

  const puller = createPuller(pullMs);
  const inbox = createInbox({
    ...{ puller, gapMs, connection: () => current },
    deliver({ conversation, id }) {
      const key = keyOf(conversation);
      if (key !== null) journal.delivery({ kind: "delivered", client, key, id });
    },
  });

  function keyOf({ kind, id }: Conversation): ConversationKey | null {
    if (kind === "group") {
      const group = fixtures.groupNumberOf.get(id);
      return group === undefined ? null : groupKey(group);
    }
    const peer = fixtures.clientOf.get(id);
    return peer === undefined || peer === client ? null : pairKey(client, peer);
  }

  function conversationOf(key: ConversationKey): Conversation {
    const { sessionId } = sessionOf(fixtures, key, client);
    return groupOf(key) === null ? withUser(sessionId) : inGroup(sessionId);
  }

  /** What a message says has been looked at: the inbox sees to it that there is each of them. */
  function offer(key: ConversationKey, id: number): void {
    if (device === "pc") return;
    const content = { kind: "text", text: "" } as const;
    inbox.offer({ conversation: conversationOf(key), id, from: 0, sentAt: 0, content });
  }

  function take(connection: Connection, of: number, push: Push): void {
    if (push.name !== "msgData") return;
    const taken = takePush(context, client, push.body);
    if (taken === null) return;
    const { key, id, marker } = taken;
    acknowledgePush(connection, key, own, push.body);
    const at = clock.now();
    const { client: sender, number, intendedAt } = marker;
    meter.pushed(at - intendedAt);
    journal.delivery({ kind: "pushed", session: of, key, id, sender, number, intendedAt, at });
    offer(key, id);
  }

  async function pull(): Promise<void> {
    const connection = current;
    if (connection === null || device === "pc") return;
    try {
      await inbox.catchUp(connection);
      if (isComplete) return;
      isComplete = true;
      journal.delivery({ kind: "complete", client, at: clock.now() });
    } catch {
      // As the client library does: what was missed is asked for on the next connection.
      connection.end("what was missed could not be asked for");
    }
  }

  return {
    connection: () => current,
    pull,
    end() {
      const ending = current;
      current = null;
      ending?.end("the client leaves");
    },
    async logIn(server, userName, password, timeoutMs) {
      const attempt = await logIn(server, { userName, password, device }, timeoutMs);
      if (attempt.session === null || attempt.body === null) return attempt;
      const { connection, begin } = attempt.session;
      const id = (client * devices.length + devices.indexOf(device)) * lives + life;
      life += 1;
      session = id;
      current = connection;
      journal.delivery({ kind: "online", session: id, client, device, at: clock.now() });
      begin({
        onPush: (push) => take(connection, id, push),
        onEnd(reason) {
          journal.delivery({ kind: "offline", session: id, at: clock.now() });
          if (current !== connection) return;
          current = null;
          onLost(reason);
        },
      });
      if (!isComplete) puller.startAt(attempt.body.serverTime);
      void pull();
      return attempt;
    },
    acknowledged(key, id) {
      journal.delivery({ kind: "acknowledged", session, key, id });
      offer(key, id);
    },
    left: (group) => inbox.forget(inGroup(fixtures.groups[group] ?? 0)),
  };
}
