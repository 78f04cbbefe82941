import type { Address } from "@chatledger/command-line";
import { machineClock } from "@chatledger/load-generator";
import { connectPduClient } from "@chatledger/protocol";
import { watchRequests } from "./overdue-requests.js";
import { replyOf, replyOfFailure } from "./reply.js";
import type { Link, World } from "./world.js";

/** Two of a proxy's heartbeats may be late; a connection that is silent for longer is dead. */
const idleMs = 12_000;

/** Sockets and the machine's clock. */
export function realWorld({ host, port }: Address): World {
  return {
    clock: machineClock,
    connect: () => openLink({ host, port }),
  };
}

async function openLink(address: Address): Promise<Link> {
  let announce: (reason: string) => void = () => undefined;
  const closed = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const client = await connectPduClient({
    ...address,
    idleMs,
    onClose({ message }) {
      requests.stop();
      announce(message);
    },
  });
  const requests = watchRequests();
  return {
    request(command, fields, timeoutMs) {
      const answer = client.request(command, fields).then(replyOf, replyOfFailure<typeof command>);
      return requests.inTime(answer, timeoutMs, () => {
        return { outcome: "unknown", body: null, reason: "timeout", late: answer };
      });
    },
    notify: (command, fields) => client.notify(command, fields),
    closed,
    close: () => void client.close(),
  };
}
