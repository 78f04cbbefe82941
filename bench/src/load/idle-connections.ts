import { connect, type Socket } from "node:net";
import type { Address } from "@chatledger/command-line";
import { NotMeasuredError } from "../config/exit-codes.js";
import { heartbeat, heartbeatMs } from "./load-connection.js";

/** Connections on which nothing happens but heartbeats. */
export interface IdleConnections {
  /** Heartbeats that were sent since the last call. */
  takeHeartbeats(): number;
  /** Connections that the proxy has closed. */
  lost(): number;
  close(): void;
}

/** Connections that are opened at once: fewer than a listening socket lets wait. */
const atOnce = 200;
/** Heartbeats are sent in so many portions, spread over their interval. */
const portions = 50;

/** @throws {NotMeasuredError} where so many cannot be had */
export async function openIdleConnections(address: Address, count: number): Promise<IdleConnections> {
  const sockets: Socket[] = [];
  let lost = 0;
  let closing = false;
  let sent = 0;
  let portion = 0;

  const open = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ ...address, noDelay: true });
      sockets.push(socket);
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        socket.on("error", () => undefined);
        resolve();
      });
      socket.once("close", () => {
        if (!closing) lost += 1;
      });
      // The proxy's heartbeats are read and left.
      socket.resume();
    });
  const close = () => {
    closing = true;
    clearInterval(beat);
    for (const socket of sockets) socket.destroy();
  };
  const beat = setInterval(() => {
    portion = (portion + 1) % portions;
    for (let index = portion; index < sockets.length; index += portions) {
      sockets[index]?.write(heartbeat);
      sent += 1;
    }
  }, heartbeatMs / portions);

  try {
    while (sockets.length < count) {
      await Promise.all(Array.from({ length: Math.min(atOnce, count - sockets.length) }, open));
    }
  } catch (error) {
    close();
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    const advice = reason === "EMFILE" ? ": raise `ulimit -n`" : "";
    throw new NotMeasuredError(`connection ${sockets.length} of ${count} failed with ${reason}${advice}`);
  }
  return {
    takeHeartbeats() {
      const taken = sent;
      sent = 0;
      return taken;
    },
    lost: () => lost,
    close,
  };
}
