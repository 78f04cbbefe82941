import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

// Below the ranges from which systems take the ports of outgoing connections: otherwise a client that keeps trying to
// reach a killed server could be given that server's own port, connect to itself, and be in the way of its restart.
// A node of a Redis Cluster also listens 10,000 above its port, and that has to stay below them, too.
const lowest = 11_000;
const highest = 22_767;

/**
 * A port of 127.0.0.1 on which nobody listens. Somebody else may take it before its server does: who starts a server
 * has to try another one then.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest + 1);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, "127.0.0.1");
    await once(probe, "listening");
  } catch {
    return false;
  }
  probe.close();
  await once(probe, "close");
  return true;
}
