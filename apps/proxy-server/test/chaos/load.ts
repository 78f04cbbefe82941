import { setTimeout as pause } from "node:timers/promises";
import { connectPduClient, ErrorCode, type PduClient, PduClientError } from "@chatledger/protocol";
import { onTestFinished } from "vitest";
import { type ErrorName, errorName, messageFields } from "../requests.js";
import { type Conversation, keyOf, type People, sessionOf } from "./people.js";

/**
 * What became of a message, as far as its sender knows. `unknown`: no answer came, or it said so; the message may be
 * stored or not.
 */
type Outcome = "ok" | "refused" | "unknown";

export interface Send {
  /** Its number among the messages of the load, in the order of sending; its body says it. */
  readonly marker: number;
  readonly from: number;
  readonly conversation: Conversation;
  /** The connection that it left on. */
  readonly connection: number;
  /** `unknown` while it is under way. */
  outcome: Outcome;
  /** What the answer gave as its id; 0 without one. */
  id: number;
  /** null without an answer. */
  error: ErrorName | null;
  readonly sentAt: number;
  /** Milliseconds from sending to the outcome. */
  took: number;
}

/** A read acknowledgement. `certain`: a later answer to the same user on its connection says that it took effect. */
interface ReadMark {
  readonly user: number;
  readonly key: string;
  readonly id: number;
  certain: boolean;
}

/** All that the oracle needs to know of a load. */
export interface Journal {
  readonly sends: Send[];
  readonly marks: ReadMark[];
  /** Answers that were wrong by themselves. */
  readonly faults: string[];
  /** Connections that were lost without having been closed here. */
  lostConnections: number;
}

export interface LoadOptions {
  readonly people: People;
  /** Where proxies listen just now; connections spread over them. Asked again for each connection. */
  readonly ports: () => readonly number[];
  /** Whether a read acknowledgement, which has no answer, may come to nothing just now: while MySQL is away, say. */
  readonly areReadsUnsure?: () => boolean;
}

export interface Load {
  readonly journal: Journal;
  /** Resolves when so many more messages than now have been acknowledged. @throws {Error} when none is for 30 s */
  acknowledged(count: number): Promise<void>;
  /** The same for messages whose outcome is known to be something else. */
  failed(count: number): Promise<void>;
  /** Ends it, and waits for what is under way. */
  stop(): Promise<void>;
}

const connections = 4;
const writersPerConnection = 6;
const longestBurst = 4;
/** One action of so many is a look at what is unread. */
const readsEvery = 7;
/** Milliseconds. Longer than the proxy's own deadline, so that its answer comes first. */
const timeoutMs = 15_000;
/** Milliseconds that a client waits before it tries again what has just failed. */
const backoffMs = 20;
/** Longer than a start of the proxy, and than its recovery. */
const patienceMs = 30_000;

/** Users in pairs and groups who write and read over several connections until they are stopped. */
export function startLoad({ people, ports, areReadsUnsure = () => false }: LoadOptions): Load {
  const journal: Journal = { sends: [], marks: [], faults: [], lostConnections: 0 };
  const counts = { connections: 0, sends: 0, steps: 0, ok: 0, failed: 0 };
  let stopping = false;

  async function connectAndWrite(index: number): Promise<void> {
    while (!stopping) {
      const all = ports();
      const port = all[index % all.length];
      let isOpen = true;
      const client = await connectPduClient({
        host: "127.0.0.1",
        port: port ?? 0,
        onClose() {
          isOpen = false;
          if (!stopping) journal.lostConnections += 1;
        },
      }).catch(() => null);
      if (client === null) {
        await pause(backoffMs);
        continue;
      }
      counts.connections += 1;
      const connection = counts.connections;
      const isUsable = () => isOpen && !stopping;
      await Promise.all(
        Array.from({ length: writersPerConnection }, () => actWhile(isUsable, client, connection)),
      );
      await client.close();
    }
  }

  async function actWhile(isUsable: () => boolean, client: PduClient, connection: number): Promise<void> {
    while (isUsable()) {
      const step = counts.steps;
      counts.steps += 1;
      const isRead = step % readsEvery === 0;
      const isDone = isRead ? await read(client, step) : await write(client, connection, step);
      if (!isDone) await pause(backoffMs);
    }
  }

  /** Sends a few messages to one conversation without waiting in between. Answers whether all were acknowledged. */
  async function write(client: PduClient, connection: number, step: number): Promise<boolean> {
    const conversation = turn(people.conversations, step);
    const size = 1 + (step % longestBurst);
    const burst = Array.from({ length: size }, () => send(client, connection, conversation));
    return (await Promise.all(burst)).every((isDone) => isDone);
  }

  async function send(client: PduClient, connection: number, conversation: Conversation): Promise<boolean> {
    const marker = counts.sends;
    counts.sends += 1;
    const from = turn(conversation.members, marker);
    const entry: Send = {
      ...{ marker, from, conversation, connection, sentAt: performance.now() },
      ...{ outcome: "unknown", id: 0, error: null, took: 0 },
    };
    journal.sends.push(entry);
    const fields = messageFields(from, sessionOf(conversation, from), bodyOf(marker));
    try {
      const { error, body } = await client.request("msgData", fields, { timeoutMs });
      entry.error = errorName(error);
      if (error === ErrorCode.ok) {
        entry.outcome = "ok";
        entry.id = body?.msgId ?? 0;
        if (entry.id === 0) journal.faults.push(`message ${marker} was acknowledged without an id`);
      } else if (error !== ErrorCode.outcomeUnknown) entry.outcome = "refused";
    } catch (failure) {
      if (!(failure instanceof PduClientError)) throw failure;
      if (failure.code === "timeout") journal.faults.push(`message ${marker} was not answered`);
    }
    entry.took = performance.now() - entry.sentAt;
    counts[entry.outcome === "ok" ? "ok" : "failed"] += 1;
    return entry.outcome === "ok";
  }

  /** Looks at what is unread, acknowledges some of it, and looks again. Answers whether the list could be had. */
  async function read(client: PduClient, step: number): Promise<boolean> {
    const user = turn(people.users, Math.floor(step / readsEvery));
    const list = await unreadList(client, user);
    if (list === null) return false;
    if (list.length === 0) return true;
    const entry = turn(list, step);
    const id = Math.max(1, entry.latestMsgId - (step % 3));
    const key = keyOf(user, entry);
    const mark: ReadMark = { user, key, id, certain: false };
    journal.marks.push(mark);
    const wasUnsure = areReadsUnsure();
    const { sessionType, sessionId } = entry;
    client.notify("msgReadAck", { userId: user, sessionType, sessionId, msgId: id });

    const after = await unreadList(client, user);
    if (after === null) return false;
    if (wasUnsure || areReadsUnsure()) return true;
    mark.certain = true;
    const same = after.find((other) => keyOf(user, other) === key);
    if (same !== undefined && same.unreadCnt > same.latestMsgId - id) {
      const found = `${same.unreadCnt} unread up to ${same.latestMsgId}`;
      journal.faults.push(`user ${user} had read ${key} up to ${id} and found ${found}`);
    }
    return true;
  }

  async function unreadList(client: PduClient, user: number) {
    try {
      const { error, body } = await client.request("unreadCount", { userId: user }, { timeoutMs });
      if (error !== ErrorCode.ok || body === null) return null;
      const sum = body.unreadinfoList.reduce((total, { unreadCnt }) => total + unreadCnt, 0);
      if (sum !== body.totalCnt) journal.faults.push(`user ${user}: a total of ${body.totalCnt}, not ${sum}`);
      return body.unreadinfoList;
    } catch (failure) {
      if (!(failure instanceof PduClientError)) throw failure;
      if (failure.code === "timeout") journal.faults.push(`the unread list of ${user} was not answered`);
      return null;
    }
  }

  const running = Promise.all(Array.from({ length: connections }, (_, index) => connectAndWrite(index)));
  // Awaited when it is stopped; until then a failure is not unhandled.
  running.catch(() => {});
  // A test that failed has not stopped it.
  onTestFinished(() => {
    stopping = true;
  });

  async function reach(what: "ok" | "failed", count: number): Promise<void> {
    const goal = counts[what] + count;
    let seen = counts[what];
    let seenAt = performance.now();
    while (counts[what] < goal) {
      if (counts[what] > seen) {
        seen = counts[what];
        seenAt = performance.now();
      } else if (performance.now() - seenAt > patienceMs) {
        throw new Error(`No send was ${what} for ${patienceMs / 1_000} s, ${goal - seen} short of the goal.`);
      }
      await pause(backoffMs);
    }
  }

  return {
    journal,
    acknowledged: (count) => reach("ok", count),
    failed: (count) => reach("failed", count),
    async stop() {
      stopping = true;
      await running;
    },
  };
}

function turn<Item>(items: readonly Item[], step: number): Item {
  const item = items[step % items.length];
  if (item === undefined) throw new Error("There is nothing to choose from.");
  return item;
}

const markerText = /^message (\d+)\0/;

/** Bytes of many lengths, of which no encoding makes a text. */
function bodyOf(marker: number): Buffer {
  return Buffer.concat([Buffer.from(`message ${marker}\0`), Buffer.alloc(marker % 200, 0xfe)]);
}

/** null where the bytes are not those of any message of a load. */
export function markerOf(body: Uint8Array): number | null {
  const bytes = Buffer.from(body);
  const marker = Number(markerText.exec(bytes.toString("latin1"))?.[1] ?? Number.NaN);
  return Number.isNaN(marker) || !bodyOf(marker).equals(bytes) ? null : marker;
}
