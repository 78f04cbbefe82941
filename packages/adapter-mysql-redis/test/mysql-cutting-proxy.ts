import { createServer, connect as dial, type Socket } from "node:net";

/**
 * What happens to the next packet in which a word occurs:
 * - `beforeTheServer`: the server does not get it, and both ends are closed;
 * - `afterTheServer`: the server gets it, its answers to all statements are swallowed, and both ends are closed;
 * - `whileTheServerWorks`: the server gets it, and nothing after it: it goes on, and learns at its end that nobody waits;
 * - `deadlock`: the server does not get it, and the client is told that the server has met a deadlock, as a node of a
 *   Galera cluster does at COMMIT.
 */
export type Cut = "beforeTheServer" | "afterTheServer" | "whileTheServerWorks" | "deadlock";

/** A TCP proxy before a MySQL server that cuts connections at a moment of the test's choice. */
export async function cuttingProxy(url: string) {
  let target = new URL(url);
  const sockets = new Set<Socket>();
  const planned: { readonly word: string; readonly cut: Cut }[] = [];
  let refusing = false;
  let cuts = 0;

  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname);
    sockets.add(client).add(upstream);
    const end = () => {
      client.destroy();
      upstream.destroy();
      sockets.delete(client);
      sockets.delete(upstream);
    };
    if (refusing) return end();
    let cut: Cut | null = null;
    let takingLeave = false;
    client.on("data", (data) => {
      const [next] = planned;
      if (cut === null && next !== undefined && data.includes(next.word)) {
        planned.shift();
        cuts++;
        if (next.cut === "deadlock") return void client.write(deadlockPacket);
        cut = next.cut;
        if (cut === "beforeTheServer") return end();
      }
      upstream.write(data);
      if (cut === "whileTheServerWorks") {
        client.destroy();
        upstream.end();
      }
    });
    upstream.on("data", (data) => {
      if (cut === null) client.write(data);
      // The server reads the farewell, and hangs up, when it is done with all that it was sent before.
      else if (cut === "afterTheServer" && !takingLeave) {
        takingLeave = true;
        upstream.write(comQuit);
      }
    });
    for (const socket of [client, upstream]) {
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        if (cut !== "whileTheServerWorks") end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const proxied = new URL(url);
  proxied.port = String(typeof address === "object" && address !== null ? address.port : 0);

  return {
    url: proxied.href,
    /** Several are done one after the other. */
    cutAt(word: string, cut: Cut) {
      planned.push({ word, cut });
    },
    cuts: () => cuts,
    /** Takes no new connections, or takes them again. Those that are there stay. */
    refuse(on: boolean) {
      refusing = on;
    },
    /** New connections lead to another server, as behind a balancer. */
    leadTo(other: string) {
      target = new URL(other);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The protocol's request to close the connection. */
const comQuit = Buffer.from([1, 0, 0, 0, 1]);

/** The protocol's error packet, the first after a request: 1213, SQL state 40001. */
const deadlockPacket = errorPacket(1213, "40001", "Deadlock found when trying to get lock");

function errorPacket(code: number, state: string, text: string): Buffer {
  const body = Buffer.from(`\xff..#${state}${text}`, "latin1");
  body.writeUInt16LE(code, 1);
  const header = Buffer.alloc(4);
  header.writeUIntLE(body.length, 0, 3);
  header.writeUInt8(1, 3);
  return Buffer.concat([header, body]);
}
