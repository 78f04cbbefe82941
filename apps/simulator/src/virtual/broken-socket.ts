import type { Passage } from "../faults/break-proxy.js";
import type { SimulatedSocket, SocketHandlers } from "./simulated-socket.js";

/** A client's end of a connection to a proxy that does not keep its word. */
export function brokenSocket(
  socket: SimulatedSocket,
  breakConnection: (passage: Passage) => void,
): SimulatedSocket {
  let handlers: SocketHandlers | null = null;
  const passage: Passage = {
    forward: (bytes) => socket.write(bytes),
    back: (bytes) => handlers?.onData(bytes),
  };
  breakConnection(passage);
  return {
    ...socket,
    write: (bytes) => passage.forward(bytes),
    open(own) {
      handlers = own;
      socket.open({ ...own, onData: (bytes) => passage.back(bytes) });
    },
  };
}
