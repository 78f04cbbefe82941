import { addressText } from "@chatledger/command-line";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PushBreakMode, pushBreakModes } from "../src/faults/break-proxy.js";
import { startMessageServers } from "../src/run/message-servers.js";
import { ownTarget } from "../src/run/target.js";
import { runCommand, smallRun } from "./run-command.js";

const via = ["--via", "message-server"];
const clean = { output: expect.stringMatching(/^CLEAN: [1-9]/m), exitCode: 0 };
const pushesIn = (output: string) =>
  Number(/pushed by \d+ message servers?: ([\d,]+)/.exec(output)?.[1]?.replaceAll(",", ""));

/** A proxy and a message server that run already, and the flags that name them. */
async function startServers() {
  const target = await ownTarget({ kind: "memory" }, 40);
  const servers = await startMessageServers(1, target.address, {
    ...{ proxyCut: false, redisCut: false, slowReaders: false },
  });
  const [server] = servers.addresses.map(addressText);
  return {
    flags: [...via, "--target", addressText(target.address), "--message-server", server ?? ""],
    async stop() {
      await servers.stop();
      await target.stop();
    },
  };
}

let running: Awaited<ReturnType<typeof startServers>>;
beforeAll(async () => {
  running = await startServers();
});
afterAll(() => running.stop());

test("hundreds of users have what was promised pushed to them", async () => {
  const flags = ["--clients", "250", "--rate", "350", "--duration", "2s", "--seed", "4"];
  const run = await runCommand(...via, ...flags, "--max-lag", "600000", "--no-out", "--store", "memory");
  expect(run).toMatchObject(clean);
  expect(pushesIn(run.output)).toBeGreaterThan(100);
  expect(run.output).toMatch(/pushed by 1 message server: [\d,]+, p50 .+, p90 .+, p99 .+, p99.9 .+, max /);
});

test("a message server that runs already is tested, by users who are spread over threads", async () => {
  const run = await runCommand(...smallRun(1), ...running.flags, "--workers", "2");
  expect(run).toMatchObject(clean);
  expect(pushesIn(run.output)).toBeGreaterThan(40);
});

const caughtAs: Readonly<Record<PushBreakMode, RegExp>> = {
  "drop-push": /^Wrong pushes: \d+$(\n {2}.*)*: id \d+ was never pushed$/m,
  "double-push": /^Wrong pushes: \d+$(\n {2}.*)*: id \d+ was pushed twice$/m,
  "reorder-push": /^Wrong pushes: \d+$(\n {2}.*)*: id \d+ was pushed after id \d+$/m,
  "push-to-stranger": /^Open doors: \d+$(\n {2}.*)* was pushed to somebody whom it does not concern$/m,
};

test.each(Object.keys(pushBreakModes) as PushBreakMode[])("--break %s is caught", async (mode) => {
  const { exitCode, output } = await runCommand(...smallRun(2), ...running.flags, "--break", mode);
  expect(output).toMatch(caughtAs[mode]);
  expect(exitCode).toBe(1);
});

test.each([
  ["its own death", "sqlite", ["message-server-kill:200ms@500ms", "message-server-restart:200ms@1200ms"]],
  [
    "the loss of its connections",
    "memory",
    ["reset@400ms", "proxy-cut:300ms@700ms", "half-open:300ms@1400ms"],
  ],
])("a message server survives %s: what was not pushed is pulled", async (_, store, faults) => {
  const flags = faults.flatMap((fault) => ["--fault", fault]);
  const run = await runCommand(...via, ...smallRun(2), "--store", store, ...flags);
  expect(run).toMatchObject(clean);
  for (const fault of faults) expect(run.output).toContain(`${fault.split(/[:@]/)[0]}: `);
});

test.each([
  [[...via, "--virtual"], /--via makes no difference to --virtual/],
  [[...via, "--swarm", "2"], /--swarm draws runs against a proxy: leave out --via/],
  [["--message-servers", "2"], /--message-servers needs --via message-server/],
  [["--message-server", "127.0.0.1:1"], /--message-server needs --via message-server/],
  [[...via, "--message-server", "127.0.0.1:1"], /--message-server needs --target/],
  [[...via, "--message-servers", "0"], /--message-servers must be a whole number from 1 to 16/],
  [[...via, "--break", "double"], /--break double is about what a proxy answers/],
  [["--break", "drop-push"], /--break drop-push is about pushes: add --via message-server/],
  [["--fault", "message-server-kill"], /needs a message server of its own/],
  [[...via, "--fault", "route-cut"], /needs several message servers: add --message-servers 2/],
  [["--via", "pigeon"], /It must be proxy or message-server/],
])("refuses %j in one line, with exit code 64", async (args, message) => {
  const { exitCode, errors } = await runCommand(...args);
  expect(errors).toMatch(message);
  expect(errors).toMatch(/^chatledger-sim: [^\n]+\n$/);
  expect(exitCode).toBe(64);
});
