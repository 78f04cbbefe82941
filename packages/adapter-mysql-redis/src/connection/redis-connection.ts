import { type BackendObserver, LedgerError, nobodyObserves } from "@chatledger/core";
import type { Redis } from "ioredis";
import type { RedisCommand, RoundTrip } from "./redis-command.js";
import { type ConnectionLimits, openRedisNodes } from "./redis-nodes.js";
import {
  isElsewhere,
  isForeignValue,
  isReadOnly,
  issue,
  type Reply,
  sendPipeline,
} from "./redis-pipeline.js";
import type { RedisEndpoint } from "./redis-roles.js";

export interface RedisLimits extends ConnectionLimits {
  /** Maximum commands in flight; further ones are `overloaded`. */
  readonly maxInFlight: number;
}

/** What the servers of an endpoint say of themselves. */
interface ServerReport {
  /** How servers drop keys when their memory is full, where they may. */
  readonly eviction: string | null;
}

export interface RedisStats {
  readonly name: string;
  readonly connected: boolean;
  /** Why it is not connected, or null. */
  readonly trouble: string | null;
  readonly inFlight: number;
  readonly maxInFlight: number;
  readonly commands: number;
  readonly roundTrips: number;
  readonly failures: number;
  readonly overloads: number;
  readonly reconnects: number;
}

/** Keys asked for in one step of a scan. */
const keysAStep = 500;

/**
 * The connections to one endpoint. Nothing queues while it is down: commands fail at once. Between a port method and
 * ioredis, a command passes only `roundTrip` and `sendPipeline`.
 */
export interface RedisConnection {
  readonly name: string;
  readonly roundTrip: RoundTrip;
  isConnected(): boolean;
  isClosed(): boolean;
  /** The latest problem, with the endpoint's name. */
  trouble(): string;
  /** Asks every server; rejects with a LedgerError that says which endpoint does not answer, and why. */
  probe(): Promise<ServerReport>;
  /** Keys in portions, from every server; a key may come twice. */
  scan(pattern: string): AsyncIterable<readonly string[]>;
  onError(listener: () => void): void;
  onReady(listener: () => void): void;
  stats(): RedisStats;
  /** Finishes commands in flight. */
  close(): Promise<void>;
}

/** Returns at once: it connects in the background and never gives up. */
export function openRedisConnection(
  endpoint: RedisEndpoint,
  limits: RedisLimits,
  observer: BackendObserver = nobodyObserves,
): RedisConnection {
  const nodes = openRedisNodes(endpoint.target, limits);
  const counts = { inFlight: 0, commands: 0, roundTrips: 0, failures: 0, overloads: 0, reconnects: 0 };
  let lastError = "not connected yet";
  let closed = false;
  nodes.onError((reason) => {
    if (reason !== "") lastError = reason;
  });
  nodes.onReady(() => {
    lastError = "the connection was closed";
    counts.reconnects += 1;
  });

  function failure(reason: string, cause?: unknown): LedgerError {
    counts.failures += 1;
    return new LedgerError("storageUnavailable", `${endpoint.name}: ${closed ? "closed" : reason}`, {
      cause,
    });
  }

  /** Rejects if nothing arrives in time, and closes the connection: its answers are useless by then. */
  async function withDeadline<T>(node: Redis | null, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const overrun = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        lastError = `no answer within ${limits.commandDeadlineMs} ms`;
        if (node) nodes.reset(node);
        reject(new Error(lastError));
      }, limits.commandDeadlineMs);
    });
    try {
      return await Promise.race([work, overrun]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Once more, at the server that is said to have the key. A value that no proxy wrote counts as forgotten. */
  async function resend(command: RedisCommand, error: Error): Promise<unknown> {
    if (isForeignValue(error)) {
      await withDeadline(null, issue(nodes.redirecting, { ...command, run: "del", args: [] }));
    } else if (!isElsewhere(error)) throw error;
    return withDeadline(null, issue(nodes.redirecting, command));
  }

  function byNode(commands: readonly RedisCommand[]): ReadonlyMap<Redis, number[]> {
    const route = nodes.route();
    const groups = new Map<Redis, number[]>();
    commands.forEach(({ key }, index) => {
      const node = route(key);
      if (node === null) throw failure(`unreachable (${lastError})`);
      const indexes = groups.get(node);
      if (indexes) indexes.push(index);
      else groups.set(node, [index]);
    });
    return groups;
  }

  async function roundTrip(commands: readonly RedisCommand[]): Promise<readonly unknown[]> {
    if (closed) throw failure("closed");
    if (commands.length === 0) return [];
    if (counts.inFlight + commands.length > limits.maxInFlight && counts.inFlight > 0) {
      counts.overloads += 1;
      throw new LedgerError(
        "overloaded",
        `${endpoint.name}: more than ${limits.maxInFlight} commands in flight`,
      );
    }
    const groups = byNode(commands);
    const replies = new Array<Reply | undefined>(commands.length);
    counts.inFlight += commands.length;
    counts.commands += commands.length;
    counts.roundTrips += 1;
    const begunAt = performance.now();
    try {
      await Promise.all(
        [...groups].map(async ([node, indexes]) => {
          const own = indexes.map((index) => commands[index] as RedisCommand);
          const answers = await withDeadline(node, sendPipeline(node, own, nodes.mayShare));
          if (answers.some((reply) => "error" in reply && isReadOnly(reply.error))) nodes.reset(node);
          indexes.forEach((index, nth) => {
            replies[index] = answers[nth];
          });
        }),
      );
      return await settle(commands, replies);
    } catch (error) {
      throw error instanceof LedgerError ? error : failure(reasonOf(error, lastError), error);
    } finally {
      observer.roundTrip(endpoint.name, performance.now() - begunAt, null);
      counts.inFlight -= commands.length;
    }
  }

  async function settle(
    commands: readonly RedisCommand[],
    replies: readonly (Reply | undefined)[],
  ): Promise<readonly unknown[]> {
    const values: unknown[] = new Array(commands.length);
    for (const [index, command] of commands.entries()) {
      const reply = replies[index] ?? { error: new Error("no reply") };
      values[index] = "error" in reply ? await resend(command, reply.error) : reply.value;
    }
    return values;
  }

  async function* scan(pattern: string): AsyncGenerator<readonly string[]> {
    const masters = nodes.masters();
    if (closed || masters === null) throw failure(`unreachable (${lastError})`);
    for (const node of masters) {
      let cursor = "0";
      do {
        const step = node.scan(cursor, "MATCH", pattern, "COUNT", keysAStep);
        const [next, keys] = await withDeadline(node, step).catch((error: unknown) => {
          throw failure(reasonOf(error, lastError), error);
        });
        cursor = next;
        if (keys.length > 0) yield keys;
      } while (cursor !== "0");
    }
  }

  return {
    name: endpoint.name,
    roundTrip,
    isConnected: () => !closed && nodes.masters() !== null,
    isClosed: () => closed,
    trouble: () => `${endpoint.name}: unreachable (${lastError})`,
    scan,
    onError: nodes.onError,
    onReady: nodes.onReady,

    async probe() {
      const masters = closed ? null : nodes.masters();
      if (masters === null) throw failure(`unreachable (${lastError})`);
      try {
        const infos = await Promise.all(masters.map((node) => withDeadline(node, node.info())));
        return { eviction: infos.map(evictionOf).find((one) => one) ?? null };
      } catch (error) {
        throw failure(reasonOf(error, lastError), error);
      }
    },

    stats() {
      const connected = nodes.masters() !== null;
      const trouble = connected ? null : lastError;
      return { name: endpoint.name, connected, trouble, maxInFlight: limits.maxInFlight, ...counts };
    },

    async close() {
      if (closed) return;
      closed = true;
      await nodes.close();
    },
  };
}

/** For commands on a lost connection, the driver only says that it has given up. */
function reasonOf(error: unknown, lastError: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return /max retries per request|Connection is closed|isn't writeable|aborted/i.test(message)
    ? `the connection was lost (${lastError})`
    : message;
}

const field = (info: string, name: string) => new RegExp(`^${name}:(.*?)\r?$`, "m").exec(info)?.[1] ?? "";

function evictionOf(info: string): string | null {
  const policy = field(info, "maxmemory_policy");
  return field(info, "maxmemory") !== "0" && policy !== "" && policy !== "noeviction" ? policy : null;
}
