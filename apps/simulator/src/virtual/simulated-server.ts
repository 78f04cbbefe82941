import type { Clock } from "@chatledger/core";
import { type CloseReason, type PduConnection, peerMessages } from "@chatledger/protocol";
import {
  type Dispatcher,
  dispatch,
  openBackpressure,
  type Settings,
  type TcpServer,
} from "@chatledger/proxy-server";
import { openSimulatedConnection } from "./simulated-connection.js";
import type { SimulatedNetwork } from "./simulated-network.js";
import type { SimulatedSocket } from "./simulated-socket.js";

/** How long a peer has to take its last answers at shutdown. */
const lastAnswersMs = 2_000;

/** The listening side of a proxy on a simulated network: what the proxy's own does on sockets, with the same dispatch. */
export function openSimulatedServer(
  network: SimulatedNetwork,
  clock: Clock,
  settings: Settings,
  dispatcher: Dispatcher,
): TcpServer {
  const open = new Map<PduConnection, Promise<CloseReason>>();
  network.listen((socket) => {
    const { connection, closed } = serveConnection(socket, clock, settings, dispatcher);
    open.set(connection, closed);
    void closed.then(() => open.delete(connection));
  });
  return {
    addresses: [],
    async stopReceiving() {
      network.stopListening();
      const { id, service, codec } = peerMessages.stopReceivePacket;
      for (const connection of open.keys()) {
        connection.send({ service, command: id, sequence: 0 }, codec, { result: 0 });
      }
    },
    async close() {
      for (const connection of open.keys()) connection.end();
      const takeBack = clock.after(lastAnswersMs, () => {
        for (const connection of open.keys()) connection.destroy("the proxy has stopped");
      });
      await Promise.all(open.values());
      takeBack();
    },
  };
}

function serveConnection(socket: SimulatedSocket, clock: Clock, settings: Settings, dispatcher: Dispatcher) {
  let announce: (reason: CloseReason) => void = () => undefined;
  const closed = new Promise<CloseReason>((resolve) => {
    announce = resolve;
  });
  const connection: PduConnection = openSimulatedConnection(socket, clock, {
    heartbeatMs: settings.heartbeatSeconds * 1_000,
    idleMs: settings.idleSeconds * 1_000,
    frameMs: settings.idleSeconds * 1_000,
    maxFrameBytes: settings.maxPduBytes,
    maxUnsentBytes: settings.maxUnsentBytes,
    pauseUnsentBytes: 256 * 1024,
    onFrame: (frame) => dispatch(dispatcher, connection, load, frame),
    onClose: (reason) => announce(reason),
  });
  const load = openBackpressure(settings, connection);
  return { connection, closed };
}
