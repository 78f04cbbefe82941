import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { CommandError, ExitCode } from "../src/exit-codes.js";
import { listen } from "../src/listen.js";

function newServer() {
  const server = createServer();
  onTestFinished(async () => {
    if (!server.listening) return;
    server.close();
    await once(server, "close");
  });
  return server;
}

test("answers with the port that was taken", async () => {
  const { host, port } = await listen(newServer(), { host: "127.0.0.1", port: 0 }, "listen");

  expect(host).toBe("127.0.0.1");
  expect(port).toBeGreaterThan(0);
});

test("names setting and address where they cannot be used, and what to do", async () => {
  const taken = await listen(newServer(), { host: "127.0.0.1", port: 0 }, "listen");
  const failure = await listen(newServer(), taken, "http").catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(CommandError);
  expect(failure).toMatchObject({
    exitCode: ExitCode.unavailable,
    message: `http: 127.0.0.1:${taken.port}: the port is in use; stop the process that uses it, or choose another port`,
  });
  const elsewhere = listen(newServer(), { host: "203.0.113.1", port: 0 }, "http");
  await expect(elsewhere).rejects.toThrow("http: 203.0.113.1:0: this machine has no such address");
});
