import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isAllowedOrigin } from "./allowed-origin.js";
import { pathOf } from "./path-of.js";
import { serveClient } from "./serve-client.js";
import type { ServerContext } from "./server-context.js";
import { turnAway } from "./tcp-listener.js";
import { openWebSocketLink } from "./web-socket-link.js";

/** Takes clients over WebSocket, at `/ws`. */
export interface WebSocketListener {
  /** Answers an HTTP request to upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): void;
}

const path = "/ws";

export function openWebSocketListener(server: ServerContext): WebSocketListener {
  const { settings } = server;
  const handshake = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: settings.maxPduBytes,
  });
  /** Each socket, and whether it has answered since the last ping. */
  const sockets = new Map<WebSocket, boolean>();
  const pings = setInterval(() => {
    for (const [socket, hasAnswered] of sockets) {
      if (!hasAnswered) socket.terminate();
      else {
        sockets.set(socket, false);
        socket.ping();
      }
    }
  }, settings.pingSeconds * 1_000);

  function serve(socket: WebSocket, { socket: { remoteAddress, remotePort } }: IncomingMessage): void {
    sockets.set(socket, true);
    socket.on("pong", () => sockets.set(socket, true));
    socket.on("close", () => sockets.delete(socket));
    const address = remoteAddress ?? "unknown";
    serveClient(server, (handlers) =>
      openWebSocketLink(socket, `${address}:${remotePort ?? 0}`, address, settings, handlers),
    );
  }

  return {
    upgrade(request, socket, head) {
      if (pathOf(request.url) !== path) refuse(socket, "404 Not Found");
      else if (!isAllowedOrigin(request.headers, settings.allowedOrigin)) refuse(socket, "403 Forbidden");
      else if (turnAway(server)) refuse(socket, "503 Service Unavailable");
      else handshake.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket, request));
    },
    stop() {
      clearInterval(pings);
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
