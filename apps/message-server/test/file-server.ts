import { createServer } from "node:net";
import {
  decodeBody,
  encodeFrame,
  openPduConnection,
  type PduConnection,
  type PeerMessageFields,
  type PeerMessageOf,
  peerMessages,
} from "@chatledger/protocol";
import { listenForTest } from "@chatledger/test-servers";

interface FileServer {
  /** HOST:PORT, for message servers. */
  readonly address: string;
  /** The tasks that it was asked for. */
  readonly asked: readonly PeerMessageOf<"fileTransferRequest">[];
  /** Closes the connections to message servers. */
  cut(): void;
}

/** What clients are told of the file server. */
export const fileAddresses = [{ ip: "192.0.2.7", port: 8600 }];

/**
 * What message servers see of a file server of an existing deployment: it names its addresses and makes tasks, `task-1` and
 * so on.
 *
 * @param resultCode of every task
 * @param isSilent whether it leaves tasks unanswered
 */
export async function startFileServer({ resultCode = 0, isSilent = false } = {}): Promise<FileServer> {
  const asked: PeerMessageOf<"fileTransferRequest">[] = [];
  const connections = new Set<PduConnection>();

  const server = createServer((socket) => {
    const answer = <N extends "fileServerIpResponse" | "fileTransferResponse">(
      name: N,
      fields: PeerMessageFields<N>,
    ) => {
      const { id, service, codec } = peerMessages[name];
      connection.sendBytes(encodeFrame<object>({ service, command: id, sequence: 0 }, codec, fields));
    };
    const connection = openPduConnection(socket, {
      onFrame({ command, body }) {
        if (command === peerMessages.fileServerIpRequest.id)
          answer("fileServerIpResponse", { ipAddrList: fileAddresses });
        if (command !== peerMessages.fileTransferRequest.id) return;
        const transfer = decodeBody(peerMessages.fileTransferRequest.codec, body);
        asked.push(transfer);
        if (isSilent) return;
        const taskId = resultCode === 0 ? `task-${asked.length}` : "";
        answer("fileTransferResponse", { ...transfer, resultCode, taskId });
      },
      onClose: () => connections.delete(connection),
    });
    connections.add(connection);
  });

  const port = await listenForTest(server);
  return {
    address: `127.0.0.1:${port}`,
    asked,
    cut() {
      for (const connection of connections) connection.destroy();
    },
  };
}
