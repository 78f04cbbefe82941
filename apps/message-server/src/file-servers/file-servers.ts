import type { BackendState } from "@chatledger/admin";
import type { Address } from "@chatledger/command-line";
import type { Logger } from "pino";
import {
  type FileAddresses,
  type FileTask,
  type FileTransfer,
  openFileServerLink,
} from "./file-server-link.js";

/** A task that a file server has answered, and where clients reach that server. */
interface AnsweredTask {
  readonly task: FileTask;
  readonly addresses: FileAddresses;
}

/**
 * The file servers, through which clients transfer files. The first of them that is there serves, since a file that
 * waits to be fetched is where it was left.
 */
export interface FileServers {
  /** Where clients reach the one that serves; empty where there is none. */
  addresses(): FileAddresses;
  /** Asks for a task; null where no file server answered. */
  createTask(transfer: FileTransfer): Promise<AnsweredTask | null>;
  /** For operators. */
  states(): readonly BackendState[];
  close(): Promise<void>;
}

export function openFileServers(fileServers: readonly Address[], log: Logger): FileServers {
  const links = fileServers.map((address) => openFileServerLink(address, log));

  return {
    addresses: () => links.find((link) => link.addresses() !== null)?.addresses() ?? [],
    async createTask(transfer) {
      for (const link of links) {
        const addresses = link.addresses();
        const task = addresses === null ? null : await link.createTask(transfer);
        if (addresses !== null && task !== null) return { task, addresses };
      }
      return null;
    },
    states: () =>
      links.map((link) => ({
        name: `file server ${link.fileServer}`,
        trouble: link.addresses() === null ? "not connected" : null,
        used: link.inFlight(),
        limit: null,
        waiting: 0,
      })),
    async close() {
      await Promise.all(links.map((link) => link.close()));
    },
  };
}
