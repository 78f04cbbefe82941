import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { password, startChat } from "./chat.js";

/** The budget, in bytes as they travel. */
const maxGzipBytes = 40 * 1024;

let code: string;
beforeAll(async () => {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["browser", "source", "import", "default"] },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL("../src/browser.ts", import.meta.url)),
        formats: ["iife"],
        name: "chatledger",
      },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [];
  const [chunk] = bundle?.output ?? [];
  if (chunk?.type !== "chunk") throw new Error("Nothing was bundled.");
  code = chunk.code;
});

test("what a browser loads is small", () => {
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(maxGzipBytes);
});

test("what a browser loads needs nothing of Node.js", async () => {
  const chat = await startChat();
  const page = createContext({
    WebSocket,
    ArrayBuffer,
    Uint8Array,
    TextEncoder,
    TextDecoder,
    URL,
    crypto,
    performance,
    queueMicrotask,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    chat: { url: chat.ws, password },
  });
  const conversation = `
    (async () => {
      const ann = chatledger.connect(chat.url);
      const ben = chatledger.connect(chat.url);
      await Promise.all([ann.login("user1", chat.password), ben.login("user2", chat.password)]);
      const came = new Promise((resolve) => ben.onMessage(resolve));
      const id = await ann.send(chatledger.withUser(2), "häßlich 👋");
      const { content } = await came;
      ann.close();
      ben.close();
      return JSON.stringify({ id, content });
    })()`;
  runInContext(code, page);
  expect(JSON.parse(await runInContext(conversation, page))).toEqual({
    id: 1,
    content: { kind: "text", text: "häßlich 👋" },
  });
});
