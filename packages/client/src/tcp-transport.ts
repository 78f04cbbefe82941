import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import { openPduConnection, type PduConnection } from "@chatledger/protocol";
import { largestFrameBytes, type OpenTransport } from "./transport.js";

/** Opens `tcp://host:port` and `tls://host:port`. */
export const tcpTransport: OpenTransport = (url, { onOpen, onFrame, onClose }) => {
  const address = { host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port) };
  const isTls = url.protocol === "tls:";
  const socket = isTls ? connectTls({ ...address, servername: address.host }) : connectTcp(address);
  let connection: PduConnection | null = null;
  let isOver = false;

  function end(reason: string): void {
    if (isOver) return;
    isOver = true;
    onClose(reason);
  }

  const onEarlyError = (error: Error) => end(error.message);
  socket.on("error", onEarlyError);
  socket.once(isTls ? "secureConnect" : "connect", () => {
    socket.off("error", onEarlyError);
    connection = openPduConnection(socket, {
      // The client has heartbeats of its own.
      heartbeatMs: Number.POSITIVE_INFINITY,
      idleMs: 120_000,
      maxFrameBytes: largestFrameBytes,
      pauseUnsentBytes: Number.POSITIVE_INFINITY,
      onFrame,
      onHeartbeat: onFrame,
      onClose: ({ message }) => end(message),
    });
    onOpen();
  });

  return {
    send(frame) {
      connection?.sendBytes(frame);
    },
    close() {
      isOver = true;
      if (connection === null) socket.destroy();
      // What was sent last, a logout say, is to arrive.
      else connection.end();
    },
  };
};
