import { type Address, addressText } from "@chatledger/command-line";
import {
  connectPduClient,
  decodeBody,
  type Frame,
  type PduClient,
  type PeerMessageFields,
  type PeerMessageOf,
  ProtocolError,
  peerMessages,
} from "@chatledger/protocol";
import type { Logger } from "pino";
import { keepConnected } from "../kept-connection.js";

/** Where clients reach a file server. */
export type FileAddresses = PeerMessageOf<"fileServerIpResponse">["ipAddrList"];

/** What a file server answers to IMFileTransferReq. */
export type FileTask = PeerMessageOf<"fileTransferResponse">;

export type FileTransfer = Omit<PeerMessageFields<"fileTransferRequest">, "attachData">;

/**
 * A connection to a file server of an existing deployment, kept up. It is asked where clients reach it as soon as it is
 * connected, and takes tasks once it has said so.
 */
export interface FileServerLink {
  /** HOST:PORT, for logs. */
  readonly fileServer: string;
  /** null while it is not connected, or has not said. */
  addresses(): FileAddresses | null;
  /** Asks for a task; null where it is not connected or does not answer in time. */
  createTask(transfer: FileTransfer): Promise<FileTask | null>;
  /** Tasks that have been asked for and not been answered. */
  inFlight(): number;
  close(): Promise<void>;
}

const answerMs = 5_000;
const numberBytes = 4;

/** Begins to connect, and never stops trying before `close()`. */
export function openFileServerLink(address: Address, log: Logger): FileServerLink {
  const fileServer = addressText(address);
  /** By the number that the server sends back in `attach_data`. */
  const waiting = new Map<number, (task: FileTask | null) => void>();
  let addresses: FileAddresses | null = null;
  let lastNumber = 0;

  const kept = keepConnected<PduClient>({
    open: (onClose) => connectPduClient({ ...address, onPush: onFrame, onClose }),
    onOpen(client) {
      log.info({ fileServer }, "connected to a file server");
      send(client, "fileServerIpRequest", {});
    },
    onLost({ code, message }) {
      addresses = null;
      for (const resolve of [...waiting.values()]) resolve(null);
      log.warn(
        { fileServer, code, reason: message },
        "lost the connection to a file server; reconnecting. Transfers are refused where there is no other.",
      );
    },
    onUnreachable: (error) =>
      log.warn(
        { fileServer, err: error },
        "cannot connect to a file server; will keep trying. Transfers are refused where there is no other.",
      ),
  });

  function onFrame({ command, body }: Frame): void {
    try {
      if (command === peerMessages.fileServerIpResponse.id) {
        addresses = decodeBody(peerMessages.fileServerIpResponse.codec, body).ipAddrList;
      } else if (command === peerMessages.fileTransferResponse.id) {
        const task = decodeBody(peerMessages.fileTransferResponse.codec, body);
        const attached = Buffer.from(task.attachData ?? []);
        if (attached.length === numberBytes) waiting.get(attached.readUInt32BE())?.(task);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      log.warn({ fileServer, err: error }, "a file server said what does not decode");
    }
  }

  return {
    fileServer,
    addresses: () => addresses,
    createTask(transfer) {
      const client = kept.current();
      if (client === null) return Promise.resolve(null);
      lastNumber = (lastNumber + 1) >>> 0;
      const number = lastNumber;
      const attachData = Buffer.alloc(numberBytes);
      attachData.writeUInt32BE(number);
      return new Promise((resolve) => {
        const settle = (task: FileTask | null) => {
          clearTimeout(timer);
          waiting.delete(number);
          resolve(task);
        };
        const timer = setTimeout(() => settle(null), answerMs);
        waiting.set(number, settle);
        send(client, "fileTransferRequest", { ...transfer, attachData });
      });
    },
    inFlight: () => waiting.size,
    async close() {
      await kept.close();
      for (const resolve of [...waiting.values()]) resolve(null);
    },
  };
}

/** Sends a message as message servers do, under sequence number 0. */
function send<N extends "fileServerIpRequest" | "fileTransferRequest">(
  { connection }: PduClient,
  name: N,
  fields: PeerMessageFields<N>,
): void {
  const { id, service, codec } = peerMessages[name];
  connection.send<object>({ service, command: id, sequence: 0 }, codec, fields);
}
