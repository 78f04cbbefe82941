import { connectPduClient } from "@chatledger/protocol";
import type { Address } from "./address.js";
import { replyOf, replyOfFailure } from "./reply.js";
import type { Link, World } from "./world.js";

/** Two of a message server's heartbeats may be late; a connection that is silent for longer is dead. */
const idleMs = 12_000;

/** Sockets and the machine's clock. */
export function realWorld({ host, port }: Address): World {
  return {
    clock: {
      now: () => performance.timeOrigin + performance.now(),
      after(ms, task) {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
    },
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
    onClose: ({ message }) => announce(message),
  });
  return {
    request: (command, fields, timeoutMs) =>
      client.request(command, fields, { timeoutMs }).then(replyOf, replyOfFailure<typeof command>),
    notify: (command, fields) => client.notify(command, fields),
    closed,
    close: () => void client.close(),
  };
}
