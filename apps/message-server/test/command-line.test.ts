import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { listenForTest } from "@chatledger/test-servers";
import { describe, expect, test } from "vitest";
import { newFolder, startServer } from "./child-process.js";
import { startTestProxy } from "./server-fixture.js";
import { connectTestClient, loginOf } from "./test-client.js";

const anywhere = ["--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"];
const run = (args: readonly string[], environment?: Readonly<Record<string, string>>) =>
  startServer("message-server", args, environment).exited;

describe("the command", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("serves until %s, and ends with 0", async (signal) => {
    const proxy = await startTestProxy();
    const server = startServer("message-server", ["serve", ...anywhere, "--proxy", proxy.address]);
    const { port } = await server.listening();
    const client = await connectTestClient(port);
    expect((await client.request("login", loginOf(1))).body?.resultCode).toBe(0);
    server.kill(signal);
    expect((await client.closed).code).toBe("peerEnded");
    const { code, stderr } = await server.exited;
    expect(code).toBe(0);
    const lines = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).msg);
    expect(lines.at(-1)).toBe("stopped");
  });

  test("logs no password and no message", async () => {
    const proxy = await startTestProxy();
    const args = [...anywhere, "--proxy", proxy.address, "--log-level", "trace"];
    const server = startServer("message-server", args);
    const { port } = await server.listening();
    const client = await connectTestClient(port);
    await client.request("login", loginOf(1));
    const msgData = Buffer.from("nobody else's business");
    const message = { fromUserId: 1, toSessionId: 2, msgId: 0, createTime: 0, msgType: 1, msgData };
    await client.request("msgData", message);
    const refused = await connectTestClient(port);
    await refused.request("login", loginOf(2, { password: "my secret" }));
    server.kill("SIGTERM");
    const { stderr } = await server.exited;
    expect(stderr).not.toMatch(/business|secret|e10adc39/);
  });

  test("shows every setting with its default", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    for (const text of [
      "--listen <HOST:PORT...>",
      "127.0.0.1:8000",
      "--messages-per-second",
      "(default: 20)",
    ]) {
      expect(stdout).toContain(text);
    }
  });

  test.each([
    ["an unknown flag", ["--no-such-flag"], "unknown option '--no-such-flag'"],
    ["an argument that means nothing", ["serve", "now"], "too many arguments"],
    ["a value that is no number", ["--login-seconds", "soon"], "--login-seconds: must be a whole number"],
    ["a number that is empty", ["--max-waiting-sends", ""], "--max-waiting-sends: must be a whole number"],
    [
      "a port that nobody can connect to",
      ["--proxy", "localhost:0"],
      "--proxy: port 0 cannot be connected to",
    ],
    ["an unknown flag with a password", ["--rout=redis://:secret@h"], "unknown option '--rout'"],
    ["an address without a port", ["--proxy", "localhost"], '--proxy: "localhost" is not HOST:PORT'],
    ["half a certificate", ["--tls-cert", "cert.pem"], "tls-cert and tls-key are set together"],
    [
      "a file that is not there",
      ["--config", "/nowhere/at/all.json"],
      "config: cannot read /nowhere/at/all.json",
    ],
  ])("refuses %s in one line, with 64", async (_, args, message) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(64);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("secret");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("names the port that is in use, in one line, with 69", async () => {
    const port = await listenForTest(createServer());
    for (const args of [
      ["--listen", `127.0.0.1:${port}`, "--http", "127.0.0.1:0"],
      ["--listen", "127.0.0.1:0", "--http", `127.0.0.1:${port}`],
    ]) {
      const { code, stderr } = await run(args);
      expect(code).toBe(69);
      expect(stderr).toContain(`127.0.0.1:${port}: the port is in use`);
    }
  });
});

describe("settings", () => {
  test("come from the file, above it the environment, above it the flags", async () => {
    const file = join(await newFolder(), "settings.json");
    await writeFile(file, JSON.stringify({ listen: ["nowhere"], http: "127.0.0.1:0", "login-seconds": "x" }));
    const broken = await run(["--config", file, "--listen", "127.0.0.1:0"]);
    expect(broken.stderr).toContain(`login-seconds in ${file}: must be a whole number`);
    const variables = {
      CHATLEDGER_MESSAGE_SERVER_CONFIG: file,
      CHATLEDGER_MESSAGE_SERVER_LOGIN_SECONDS: "0",
      CHATLEDGER_MESSAGE_SERVER_LISTEN: "127.0.0.1:0",
    };
    expect((await run([], variables)).stderr).toContain(
      "CHATLEDGER_MESSAGE_SERVER_LOGIN_SECONDS: must be at least 1",
    );
    const server = startServer("message-server", ["--login-seconds", "9"], variables);
    await server.listening();
  });

  test("that there are not are refused in a file, and named in the log where the environment has them", async () => {
    const file = join(await newFolder(), "settings.json");
    await writeFile(file, JSON.stringify({ "max-everything": 1 }));
    expect((await run(["--config", file])).stderr).toContain("max-everything: no such setting");
    const server = startServer("message-server", anywhere, { CHATLEDGER_MESSAGE_SERVER_MAX_ALL: "1" });
    await server.listening();
    server.kill("SIGTERM");
    expect((await server.exited).stderr).toContain("CHATLEDGER_MESSAGE_SERVER_MAX_ALL");
  });
});
