import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { connectPduClient } from "@chatledger/protocol";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("../bin/chatledger.js", import.meta.url));

/** A proxy whose standard error nobody reads, and that writes a line for every request. */
async function startUnread() {
  const flags = ["--store", "memory:", "--seed-users", "10", "--log-level", "debug"];
  const addresses = ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"];
  const child = spawn(process.execPath, [program, "serve", ...flags, ...addresses], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  let greeting = "";
  for await (const chunk of child.stdout) {
    greeting += chunk;
    if (greeting.includes("Ctrl-C")) break;
  }
  const [, port] = /listens on 127\.0\.0\.1:(\d+)/.exec(greeting) ?? [];
  const [, admin] = /what it does: (\S+)/.exec(greeting) ?? [];
  return { port: Number(port), admin, stop: () => child.kill("SIGTERM"), exited };
}

const requestsAtOnce = 500;

test("a log reader that stands still costs lines, which are counted, and neither answers nor the stop", async () => {
  const proxy = await startUnread();
  const client = await connectPduClient({ host: "127.0.0.1", port: proxy.port });
  const ask = () => client.request("usersInfo", { userId: 1, userIdList: [1] });
  const dropped = async () => {
    const text = await (await fetch(`${proxy.admin}metrics`)).text();
    return Number(/^chatledger_log_lines_dropped_total (\d+)$/m.exec(text)?.[1]);
  };

  // Each leaves a line. Before long the pipe is full, and then what the proxy keeps.
  while ((await dropped()) === 0) await Promise.all(Array.from({ length: requestsAtOnce }, ask));

  const { error, body } = await ask();
  expect([error, body?.userInfoList?.length]).toEqual([0, 1]);
  await client.close();
  proxy.stop();
  expect(await proxy.exited).toEqual([0, null]);
});
