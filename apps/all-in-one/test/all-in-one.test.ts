import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listen, startCommand } from "@chatledger/command-line";
import { connectPduClient } from "@chatledger/protocol";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("../bin/chatledger-all.js", import.meta.url));
const anyPort = "127.0.0.1:0";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env["PATH"], CHATLEDGER_ADMIN: "none", ...environment };
  const command = startCommand({ program, args: ["--store", "memory:", ...args], env, cwd: newFolder() });
  onTestFinished(async () => {
    command.kill("SIGKILL");
    await command.exited;
  });
  return command;
}

test("one command serves a page, and clients who talk to each other, and stops in order", async () => {
  const webClient = newFolder();
  mkdirSync(join(webClient, "assets"));
  writeFileSync(join(webClient, "index.html"), "<!doctype html><title>Chat</title>");
  writeFileSync(join(webClient, "assets", "main-abc123.js"), "export {};");
  const command = start(["--proxy", anyPort, "--message-server", anyPort, "--http", anyPort], {
    CHATLEDGER_MESSAGE_SERVER_WEB_CLIENT: webClient,
  });
  const proxy = await command.listening();
  const url = /open (http:\S+\/)$/m.exec(command.stdout())?.[1] ?? "";
  expect(command.stdout()).toContain("Log in as user1, and in another browser as user2");

  const page = await fetch(url);
  expect([page.status, page.headers.get("content-type"), page.headers.get("cache-control")]).toEqual([
    200,
    "text/html; charset=utf-8",
    "no-cache",
  ]);
  expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self'; /);
  const script = await fetch(`${url}assets/main-abc123.js`);
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  for (const path of ["..%2f..%2fpackage.json", "assets/..%5c..%5cindex.html", "nothing.js"]) {
    expect((await fetch(url + path)).status).toBe(404);
  }
  expect(await (await fetch(`${url}msg_server`)).json()).toMatchObject({ code: 0 });
  const client = await connectPduClient(proxy);
  const password = createHash("md5").update("123456").digest("hex");
  const { body } = await client.request("validate", { userName: "user100", password });
  expect(body?.resultCode).toBe(0);
  await client.close();

  expect((await command.stop()).code).toBe(0);
});

test("parts are left out by none", async () => {
  const alone = start(["--proxy", anyPort, "--message-server", "none"]);
  await alone.listening();
  expect(alone.stdout()).not.toContain("message server");
  const withoutHttp = start(["--proxy", anyPort, "--message-server", anyPort, "--http", "none"]);
  await withoutHttp.listening();
  expect(withoutHttp.stdout()).toMatch(/The message server listens on [\d.:]+$/m);
});

test.each(["proxy", "message-server", "http"])(
  "a port of --%s that is in use ends it with one line",
  async (flag) => {
    const holder = createServer();
    const { port } = await listen(holder, { host: "127.0.0.1", port: 0 }, "test");
    onTestFinished(() => void holder.close());
    const free = ["proxy", "message-server", "http"].flatMap((name) => [`--${name}`, anyPort]);

    const { code, stderr } = await start([...free, `--${flag}`, `127.0.0.1:${port}`]).exited;

    expect(code).toBe(69);
    expect(stderr).toMatch(
      new RegExp(
        `^chatledger-all: ${flag}: 127\\.0\\.0\\.1:${port}: the port is in use; .*choose another port\n$`,
      ),
    );
  },
);
