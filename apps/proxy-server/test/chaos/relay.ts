import { connect, createServer, type Socket } from "node:net";
import { listenForTest } from "@chatledger/test-servers";
import { onTestFinished } from "vitest";

/** Stands between a proxy and one of its servers, and lets a test cut the connection or lose an answer. */
export interface Relay {
  /** The server's URL, by way of the relay. */
  readonly url: string;
  /** From now on nothing passes and nobody is told: what is open hangs, what is new hangs too. */
  cut(): void;
  /** What hung is broken, and whatever connects anew gets through. */
  mend(): void;
  /**
   * Loses one answer: of the next bytes from the proxy that contain this text. `reached` lets the server have them, and
   * work to its end; `lost` does not. The proxy's connection breaks. Resolves when that has happened.
   */
  loseAnswer(to: string, request: "reached" | "lost"): Promise<void>;
}

interface Trap {
  readonly text: string;
  readonly request: "reached" | "lost";
  readonly sprung: () => void;
}

/** Opens a relay to the server that a URL names, gone after the test. */
export async function openRelay(serverUrl: string): Promise<Relay> {
  const target = new URL(serverUrl);
  const pipes = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  let trap: Trap | null = null;

  function breakAll(): void {
    for (const [client, server] of pipes) {
      client.destroy();
      server.destroy();
    }
  }

  const listener = createServer({ noDelay: true }, (client) => {
    const server = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    const pipe = [client, server] as const;
    pipes.add(pipe);
    let isSilent = false;
    const close = () => {
      pipes.delete(pipe);
      client.destroy();
      // What it has received it does to the end.
      server.end();
    };
    for (const socket of pipe) socket.on("error", close).on("close", close);
    client.on("data", (bytes) => {
      if (isCut || isSilent) return;
      const sprung = trap !== null && bytes.includes(trap.text) ? trap : null;
      if (sprung === null) server.write(bytes);
      else {
        trap = null;
        isSilent = true;
        if (sprung.request === "reached") server.write(bytes, () => client.destroy());
        else client.destroy();
        client.once("close", sprung.sprung);
      }
    });
    server.on("data", (bytes) => {
      if (!isCut && !isSilent) client.write(bytes);
    });
  });
  const port = await listenForTest(listener);
  onTestFinished(breakAll);

  return {
    url: Object.assign(new URL(serverUrl), { port: String(port) }).href,
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
      breakAll();
    },
    loseAnswer: (text, request) =>
      new Promise((resolve) => {
        trap = { text, request, sprung: resolve };
      }),
  };
}
