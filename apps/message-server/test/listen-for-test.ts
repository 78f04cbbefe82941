import type { Server, Socket } from "node:net";
import { listen } from "@chatledger/command-line";
import { onTestFinished } from "vitest";

/** Has a server, of TCP or HTTP, listen on a free port of 127.0.0.1 until the test has finished. Answers the port. */
export async function listenForTest(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const { port } = await listen(server, { host: "127.0.0.1", port: 0 }, "test");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return port;
}
