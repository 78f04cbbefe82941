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
import { keepConnected } from "../kept-connection.js";

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

/** A request that could not be sent, as `PduClient` puts it. */
export class LinkClosedError extends Error {
  override readonly name = "LinkClosedError";
}

/** Begins to connect, and never stops trying before `close()`. */
export function openProxyLink({ address, log, onOpen, onAnswer }: ProxyLinkOptions): ProxyLink {
  const proxy = addressText(address);
  let draining = false;

  const kept = keepConnected<PduClient>({
    open: (onClose) => connectPduClient({ ...address, onPush, onClose }),
    onOpen() {
      draining = false;
      log.info({ proxy }, "connected to a proxy");
      onOpen();
    },
    onLost({ code, message }) {
      if (draining) return;
      log.warn(
        { proxy, code, reason: message },
        "lost the connection to a proxy; reconnecting. Messages without an answer are sent again, and stored once.",
      );
    },
    onUnreachable: (error) =>
      log.warn(
        { proxy, err: error },
        "cannot connect to a proxy; will keep trying. While no other proxy is connected, requests wait for proxy-wait-seconds and then fail.",
      ),
  });

  function onPush(frame: Frame): void {
    if (frame.command !== peerMessages.stopReceivePacket.id) return;
    log.info({ proxy }, "a proxy is about to stop; sending it nothing new");
    drain();
  }

  function drain(): void {
    draining = true;
    endWhenDone();
  }

  function endWhenDone(): void {
    const client = kept.current();
    if (draining && client?.pendingRequests() === 0) void client.close();
  }

  /** The connection, where it takes requests. */
  const openClient = () => (draining ? null : kept.current());

  return {
    proxy,
    isOpen: () => openClient() !== null,
    inFlight: () => kept.current()?.pendingRequests() ?? 0,
    async request(command, fields, timeoutMs) {
      const client = openClient();
      if (client === null) throw new LinkClosedError(`No connection to ${proxy} is open.`);
      const begunAt = performance.now();
      try {
        return await client.request(command, fields, { timeoutMs });
      } finally {
        onAnswer(proxy, performance.now() - begunAt);
        endWhenDone();
      }
    },
    notify(command, fields) {
      const client = openClient();
      client?.notify(command, fields);
      return client !== null;
    },
    drain,
    close: kept.close,
  };
}
