import type { Socket } from "node:net";
import type { Address } from "@chatledger/command-line";
import type { CloseReason, PduConnection } from "@chatledger/protocol";
import { openPduConnection, peerMessages } from "@chatledger/protocol";
import { openBackpressure } from "./backpressure.js";
import { type Dispatcher, dispatch } from "./dispatch.js";
import { listenOn, type OpenIntake } from "./listeners.js";
import type { Settings } from "./settings.js";

/** The listening side: accepts connections and passes requests to the dispatcher. */
export interface TcpServer {
  /** The addresses of its intake. */
  readonly addresses: readonly Address[];
  /** Accepts no more connections, and tells every peer to send nothing new. */
  stopReceiving(): Promise<void>;
  /** Closes every connection once its unsent data has been read; peers that do not read are disconnected. */
  close(): Promise<void>;
}

/** How long a peer has to read its last answers at shutdown. */
const lastAnswersMs = 2_000;

/**
 * @param openIntake where connections come from; left out, the addresses that the settings name
 * @throws {CommandError} where an address cannot be listened on
 */
export async function openTcpServer(
  settings: Settings,
  dispatcher: Dispatcher,
  openIntake: OpenIntake = listenOn(settings.listen),
): Promise<TcpServer> {
  const { requestLog, connections } = dispatcher;
  const open = new Map<PduConnection, Promise<CloseReason>>();

  function accept(socket: Socket): void {
    if (open.size >= settings.maxConnections) {
      connections.refused();
      requestLog.refusedConnection(settings.maxConnections);
      socket.destroy();
      return;
    }
    const { connection, closed } = serveConnection(socket, settings, dispatcher);
    open.set(connection, closed);
    requestLog.connected(connection.peer, open.size);
    void closed.then((reason) => {
      open.delete(connection);
      connections.closed(connection, reason.code);
      requestLog.closed(connection.peer, reason);
    });
  }

  const intake = await openIntake(accept);

  return {
    addresses: intake.addresses,
    async stopReceiving() {
      intake.stop();
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
    onFrame: (frame) => dispatch(dispatcher, connection, backpressure, frame),
    onClose: (reason) => announceClose(reason),
  });
  const backpressure = openBackpressure(settings, connection);
  dispatcher.connections.opened(connection, backpressure);
  return { connection, closed };
}
