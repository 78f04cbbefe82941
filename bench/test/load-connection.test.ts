import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { machineClock } from "@chatledger/load-generator";
import { expect, onTestFinished, test } from "vitest";
import { openLoadConnection } from "../src/load/load-connection.js";
import { takeTurns } from "../src/load/load-request.js";
import { pairOf } from "../src/workload/pairs.js";
import { sendRequest } from "../src/workload/single-messages.js";
import { startFakeProxy } from "./fake-proxy.js";

/** A connection with one slot to a server, and what it reported. */
async function openOne(server: Promise<number> = startFakeProxy()) {
  const port = await server;
  const latencies: number[] = [];
  const problems: string[] = [];
  const connection = await openLoadConnection({
    address: { host: "127.0.0.1", port },
    stream: takeTurns([sendRequest(pairOf(1, 2))]),
    slots: 1,
    sink: {
      answered: (milliseconds) => latencies.push(milliseconds),
      wrong: (what) => problems.push(what),
      broken: (reason) => problems.push(reason),
    },
    onAnswer: () => undefined,
  });
  onTestFinished(() => connection.close());
  return { connection, latencies, problems };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(1);
}

test("latency counts from when a request was due, not from when it was sent", async () => {
  const { connection, latencies, problems } = await openOne();
  connection.request(machineClock.now() - 5_000);
  connection.flush();
  await until(() => latencies.length === 1);
  expect(latencies[0]).toBeGreaterThanOrEqual(5_000);
  expect(problems).toEqual([]);
});

test("a request for which no slot is free waits for one, and keeps the time at which it was due", async () => {
  const { connection, latencies } = await openOne();
  const now = machineClock.now();
  for (const dueAt of [now, now - 3_000, now - 7_000]) connection.request(dueAt);
  connection.flush();
  expect(connection.waiting()).toBe(1);
  await until(() => latencies.length === 3);
  expect(latencies[1]).toBeGreaterThanOrEqual(3_000);
  expect(latencies[2]).toBeGreaterThanOrEqual(7_000);
});

test("a server that speaks another protocol is reported and left", async () => {
  const { problems } = await openOne(startServerOfZeros());
  await until(() => problems.length > 0);
  expect(problems).toEqual(["what the proxy sends is not the protocol"]);
});

test("what was due and not sent is forgotten when the load stops", async () => {
  const { connection, latencies } = await openOne();
  for (let due = 0; due < 3; due += 1) connection.request(machineClock.now());
  connection.flush();
  connection.stop();
  await until(() => connection.waiting() === 0);
  expect(latencies).toHaveLength(1);
});

/** A server that greets with zeros: a frame that says it is shorter than its header. */
async function startServerOfZeros(): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write(Buffer.alloc(64));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
