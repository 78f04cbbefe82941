import { createServer, connect as dial, type Socket } from "node:net";

/** What happens to the next packet in which a word occurs. */
export type Cut = "beforeTheServer" | "afterTheServer";

/** A TCP proxy before a MySQL server that cuts connections at a moment of the test's choice. */
export async function cuttingProxy(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let next: { readonly word: string; readonly cut: Cut } | null = null;
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
    let isDeaf = false;
    client.on("data", (data) => {
      if (next !== null && data.includes(next.word)) {
        const { cut } = next;
        next = null;
        cuts++;
        if (cut === "beforeTheServer") return end();
        isDeaf = true;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (isDeaf) end();
      else client.write(data);
    });
    for (const socket of [client, upstream]) socket.on("close", end).on("error", end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const proxied = new URL(url);
  proxied.port = String(typeof address === "object" && address !== null ? address.port : 0);

  return {
    url: proxied.href,
    cutAt(word: string, cut: Cut) {
      next = { word, cut };
    },
    cuts: () => cuts,
    refuse(on: boolean) {
      refusing = on;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
