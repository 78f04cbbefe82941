import { createServer, type Server, type Socket } from "node:net";
import type { CloseReason, PduConnection } from "@chatledger/protocol";
import { openPduConnection, peerMessages } from "@chatledger/protocol";
import type { Logger } from "pino";
import { openConnectionLoad } from "./connection-load.js";
import { type Dispatcher, dispatch } from "./dispatch.js";
import { ExitCode, FatalError } from "./exit-codes.js";
import type { Settings } from "./settings.js";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The listening side: connections in, requests out to the dispatcher. */
export interface TcpServer {
  /** Where it listens, with the ports that were taken for port 0. */
  readonly addresses: readonly Address[];
  /** Takes no more connections, and tells every peer to send nothing new. */
  stopReceiving(): Promise<void>;
  /** Closes every connection once what is unsent has been taken; those that do not take it are cut off. */
  close(): Promise<void>;
}

/** How long a peer has to take its last answers at shutdown. */
const lastAnswersMs = 2_000;

/** @throws {FatalError} where an address cannot be listened on */
export async function openTcpServer(settings: Settings, dispatcher: Dispatcher): Promise<TcpServer> {
  const { log } = dispatcher;
  const open = new Map<PduConnection, Promise<CloseReason>>();

  function accept(socket: Socket): void {
    if (open.size >= settings.maxConnections) {
      log.warn({ limit: settings.maxConnections }, "max-connections is reached: closed a new connection");
      socket.destroy();
      return;
    }
    const { connection, closed } = serveConnection(socket, settings, dispatcher);
    open.set(connection, closed);
    log.debug({ peer: connection.peer, connections: open.size }, "connected");
    void closed.then((reason) => {
      open.delete(connection);
      logClose(log, connection, reason);
    });
  }

  const servers: Server[] = [];
  try {
    for (const address of settings.listen) servers.push(await listen(address, accept));
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }

  return {
    addresses: servers.map(addressOf),
    async stopReceiving() {
      for (const server of servers) server.close();
      const { id, service, codec } = peerMessages.stopReceivePacket;
      for (const connection of open.keys()) {
        connection.send({ service, command: id, sequence: 0 }, codec, { result: 0 });
      }
    },
    async close() {
      for (const connection of open.keys()) connection.end();
      const cutOff = setTimeout(() => {
        for (const connection of open.keys()) connection.destroy("the proxy has stopped");
      }, lastAnswersMs);
      await Promise.all(open.values());
      clearTimeout(cutOff);
    },
  };
}

function serveConnection(
  socket: Socket,
  settings: Settings,
  dispatcher: Dispatcher,
): { readonly connection: PduConnection; readonly closed: Promise<CloseReason> } {
  let announceClose: (reason: CloseReason) => void;
  const closed = new Promise<CloseReason>((resolve) => {
    announceClose = resolve;
  });
  const connection = openPduConnection(socket, {
    heartbeatMs: settings.heartbeatSeconds * 1_000,
    idleMs: settings.idleSeconds * 1_000,
    frameMs: settings.idleSeconds * 1_000,
    maxFrameBytes: settings.maxPduBytes,
    maxUnsentBytes: settings.maxUnsentBytes,
    onFrame: (frame) => dispatch(dispatcher, connection, load, frame),
    onClose: (reason) => announceClose(reason),
  });
  const load = openConnectionLoad(settings, connection);
  return { connection, closed };
}

/** A peer that breaks the protocol or does not read is news; one that goes is not. */
function logClose(log: Logger, { peer }: PduConnection, { code, message }: CloseReason): void {
  const level = code === "ended" || code === "peerEnded" || code === "destroyed" ? "debug" : "info";
  log[level]({ peer, code, reason: message }, "connection closed");
}

function listen({ host, port }: Address, accept: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: false, noDelay: true }, accept);
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "the port is in use" : error.message;
      reject(new FatalError(ExitCode.unavailable, `listen: ${host}:${port}: ${why}`, { cause: error }));
    });
    server.listen({ host, port, backlog: 1_024 }, () => resolve(server));
  });
}

function addressOf(server: Server): Address {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the server does not listen on a port");
  return { host: address.address, port: address.port };
}
