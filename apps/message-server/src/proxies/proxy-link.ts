import { type Address, addressText } from "@chatledger/command-line";
import {
  type CommandWithoutResponse,
  type CommandWithResponse,
  connectPduClient,
  type Frame,
  type PduAnswer,
  type PduClient,
  peerMessages,
  type RequestFields,
} from "@chatledger/protocol";
import type { Logger } from "pino";

/**
 * One connection to a proxy, kept up.
 *
 *   connecting ──▶ open ──▶ draining ──▶ (closed) ──▶ connecting …
 *
 * `open` alone takes requests. A proxy that is about to stop says so: from then on the link is `draining`, finishes what
 * is under way, and closes. Whatever closed it, it connects again, after a pause that doubles with each failure.
 */
export interface ProxyLink {
  /** The proxy's address, for logs. */
  readonly proxy: string;
  isOpen(): boolean;
  /** Requests that have not been answered. */
  inFlight(): number;
  /** Rejects as `PduClient.request` does, with `connectionClosed` also where the link is not open. */
  request<N extends CommandWithResponse>(
    command: N,
    fields: RequestFields<N>,
    timeoutMs: number,
  ): Promise<PduAnswer<N>>;
  /** Sends a command without an answer. Answers whether the link was open; that it arrived, nobody knows. */
  notify<N extends CommandWithoutResponse>(command: N, fields: RequestFields<N>): boolean;
  /** Sends nothing new here: the proxy has said that it is about to stop. */
  drain(): void;
  close(): Promise<void>;
}

export interface ProxyLinkOptions {
  readonly address: Address;
  readonly log: Logger;
  /** Called each time the link has become open. */
  readonly onOpen: () => void;
  /** Told of each request that has been answered, or has failed. */
  readonly onAnswer: (proxy: string, milliseconds: number) => void;
}

/** The pause before connecting again, in milliseconds: after one failure, and at most. */
const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A proxy that does not take a connection within this time is away. */
const connectMs = 5_000;

/** A request that could not be sent, as `PduClient` puts it. */
export class LinkClosedError extends Error {
  override readonly name = "LinkClosedError";
}

/** Begins to connect, and never stops trying before `close()`. */
export function openProxyLink({ address, log, onOpen, onAnswer }: ProxyLinkOptions): ProxyLink {
  const proxy = addressText(address);
  let client: PduClient | null = null;
  let draining = false;
  let stopped = false;
  let failures = 0;
  let retry: NodeJS.Timeout | null = null;

  async function connect(): Promise<void> {
    let abandoned = false;
    const opening = connectPduClient({
      ...address,
      onPush,
      onClose: (reason) => {
        if (!abandoned) onClose(reason);
      },
    });
    try {
      client = await withinTime(opening);
    } catch (error) {
      if (failures === 0 && !stopped)
        log.warn(
          { proxy, err: error },
          "cannot connect to a proxy; will keep trying. While no other proxy is connected, requests wait for proxy-wait-seconds and then fail.",
        );
      // A connection that comes too late is not used.
      abandoned = true;
      opening.then((late) => late.close()).catch(() => undefined);
      connectLater();
      return;
    }
    if (stopped) {
      await client.close();
      return;
    }
    draining = false;
    failures = 0;
    log.info({ proxy }, "connected to a proxy");
    onOpen();
  }

  function connectLater(): void {
    if (stopped) return;
    const pause = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
    failures += 1;
    // Spread, so that all links, and all servers, do not come back in one moment.
    retry = setTimeout(() => void connect(), pause * (0.5 + Math.random() / 2));
  }

  function onPush(frame: Frame): void {
    if (frame.command !== peerMessages.stopReceivePacket.id) return;
    log.info({ proxy }, "a proxy is about to stop; sending it nothing new");
    drain();
  }

  function onClose({ code, message }: { readonly code: string; readonly message: string }): void {
    client = null;
    if (stopped) return;
    if (!draining)
      log.warn(
        { proxy, code, reason: message },
        "lost the connection to a proxy; reconnecting. Messages without an answer are sent again, and stored once.",
      );
    connectLater();
  }

  function drain(): void {
    draining = true;
    endWhenDone();
  }

  function endWhenDone(): void {
    if (draining && client !== null && client.pendingRequests() === 0) void client.close();
  }

  const isOpen = () => client !== null && !draining && !stopped;

  void connect();

  return {
    proxy,
    isOpen,
    inFlight: () => client?.pendingRequests() ?? 0,
    async request(command, fields, timeoutMs) {
      if (client === null || !isOpen()) throw new LinkClosedError(`No connection to ${proxy} is open.`);
      const begunAt = performance.now();
      try {
        return await client.request(command, fields, { timeoutMs });
      } finally {
        onAnswer(proxy, performance.now() - begunAt);
        endWhenDone();
      }
    },
    notify(command, fields) {
      if (client === null || !isOpen()) return false;
      client.notify(command, fields);
      return true;
    },
    drain,
    async close() {
      stopped = true;
      if (retry !== null) clearTimeout(retry);
      await client?.close();
    },
  };
}

function withinTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not connected after ${connectMs} ms`)), connectMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
