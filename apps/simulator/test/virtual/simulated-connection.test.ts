import { commands, type Frame, headerBytes, type PduConnection } from "@chatledger/protocol";
import { expect, test } from "vitest";
import { randomStream } from "../../src/plan/random.js";
import { connectSockets } from "../../src/virtual/connect-sockets.js";
import { openSchedule } from "../../src/virtual/schedule.js";
import { openSimulatedConnection } from "../../src/virtual/simulated-connection.js";

const limits = {
  heartbeatMs: 5_000,
  idleMs: 30_000,
  frameMs: 10_000,
  maxFrameBytes: 1_000,
  pauseUnsentBytes: 4_000,
  maxUnsentBytes: 200_000,
};
const { id: command, service } = commands.allUsers;

/** A connection whose client is a bare socket. */
function connect() {
  const schedule = openSchedule(randomStream(1, "schedule"));
  const { clock } = schedule.openProcess();
  const random = randomStream(1, "conditions");
  const conditions = {
    latency: () => 1_000,
    chunk: (length: number) => 1 + random.below(length),
    survivors: () => 0,
  };
  const pair = connectSockets(schedule, conditions, { client: "client", server: "server" }, () => undefined);
  const received: Buffer[] = [];
  pair.client.open({
    onData: (bytes) => received.push(bytes),
    onEnd: () => pair.client.end(),
    onDrain: () => undefined,
    onClose: () => undefined,
  });
  const frames: Frame[] = [];
  const closed: string[] = [];
  const connection = openSimulatedConnection(pair.server, clock, {
    ...limits,
    onFrame: (frame) => frames.push(frame),
    onClose: ({ code }) => closed.push(code),
  });
  const wait = (milliseconds: number) =>
    schedule.run(new Promise<void>((resolve) => void clock.after(milliseconds, resolve)), 10_000_000);
  return { pair, connection, frames, closed, wait, received: () => Buffer.concat(received) };
}

const bareFrame = (sequence: number) => {
  const bytes = Buffer.alloc(headerBytes);
  bytes.writeUInt32BE(headerBytes, 0);
  bytes.writeUInt16BE(service, 8);
  bytes.writeUInt16BE(command, 10);
  bytes.writeUInt16BE(sequence, 12);
  return bytes;
};

const sendBare = (connection: PduConnection, sequence: number) =>
  connection.sendBare({ service, command, sequence });

test("Frames arrive whole, in order and without heartbeats", async () => {
  const { pair, frames, wait } = connect();
  for (let sequence = 1; sequence <= 50; sequence += 1) pair.client.write(bareFrame(sequence));
  await wait(1_000);
  expect(frames.map((frame) => frame.sequence)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test("A heartbeat leaves when nothing else did for so long", async () => {
  const { pair, received, wait } = connect();
  const talk = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 10) {
      pair.client.write(bareFrame(1));
      await wait(10_000);
    }
  };
  await talk(60);
  const heartbeats = received().length / headerBytes;
  expect(heartbeats).toBeGreaterThanOrEqual(8);
  expect(heartbeats).toBeLessThanOrEqual(12);
});

test("A silent peer, an incomplete frame and what is no frame end the connection", async () => {
  const silent = connect();
  await silent.wait(32_000);
  expect(silent.closed).toEqual(["idle"]);

  const incomplete = connect();
  incomplete.pair.client.write(bareFrame(1).subarray(0, 7));
  await incomplete.wait(12_000);
  expect(incomplete.closed).toEqual(["incompleteFrame"]);

  const garbage = connect();
  garbage.pair.client.write(Buffer.alloc(64, 0xff));
  await garbage.wait(1_000);
  expect(garbage.closed).toEqual(["protocolError"]);
});

test("While reading pauses no frame is delivered, and all are afterwards", async () => {
  const { pair, connection, frames, wait } = connect();
  connection.pauseReading();
  pair.client.write(bareFrame(1));
  pair.client.write(bareFrame(2));
  await wait(60_000);
  expect(frames).toEqual([]);
  connection.resumeReading();
  await wait(1_000);
  expect(frames.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test("A peer that reads nothing is not read from, and is cut off in the end", async () => {
  const { pair, connection, frames, closed, wait } = connect();
  pair.client.pause();
  for (let sent = 0; sent < 140_000; sent += headerBytes) sendBare(connection, 1);
  await wait(1_000);
  pair.client.write(bareFrame(2));
  await wait(1_000);
  expect(frames).toEqual([]);
  await wait(40_000);
  expect(closed).toEqual(["notDraining"]);

  const flooded = connect();
  flooded.pair.client.pause();
  for (let round = 0; round < 30; round += 1) {
    for (let sent = 0; sent < 20_000; sent += headerBytes) sendBare(flooded.connection, 1);
    await flooded.wait(10);
  }
  expect(flooded.closed).toEqual(["unsentLimit"]);
});

test("An end lets what was sent arrive, and nothing more is delivered", async () => {
  const { pair, connection, frames, closed, received, wait } = connect();
  sendBare(connection, 7);
  connection.end();
  pair.client.write(bareFrame(1));
  await wait(1_000);
  expect(received()).toEqual(bareFrame(7).fill(Buffer.from([0, 1]), 4, 6));
  expect(frames).toEqual([]);
  expect(closed).toEqual(["ended"]);
});
