import { expect, test } from "vitest";
import { randomStream } from "../../src/plan/random.js";
import { connectSockets } from "../../src/virtual/connect-sockets.js";
import { openSchedule } from "../../src/virtual/schedule.js";
import type { NetworkConditions, SimulatedSocket } from "../../src/virtual/simulated-socket.js";

/** Every chunk is under way for a millisecond; bytes travel one by one. */
const bytewise: NetworkConditions = {
  latency: () => 1_000,
  chunk: () => 1,
  survivors: (length) => Math.floor(length / 2),
};
const whole: NetworkConditions = { ...bytewise, chunk: (length) => length };

/** A connection, and what its ends were told. */
function connect(conditions: NetworkConditions) {
  const schedule = openSchedule(randomStream(1, "schedule"));
  const { clock } = schedule.openProcess();
  const pair = connectSockets(schedule, conditions, { client: "client", server: "server" }, () => undefined);
  const told = { client: listen(pair.client), server: listen(pair.server) };
  const wait = (milliseconds: number) =>
    schedule.run(new Promise<void>((resolve) => void clock.after(milliseconds, resolve)), 1_000_000);
  return { pair, told, wait };
}

function listen(socket: SimulatedSocket): { text: string; events: string[] } {
  const told = { text: "", events: [] as string[] };
  socket.open({
    onData(bytes) {
      told.text += bytes.toString();
    },
    onEnd: () => told.events.push("end"),
    onDrain: () => told.events.push("drain"),
    onClose: (error) => told.events.push(`close ${error?.message ?? ""}`.trim()),
  });
  return told;
}

test("Bytes arrive once and in order, however they are split", async () => {
  const { pair, told, wait } = connect(bytewise);
  pair.client.write(Buffer.from("one "));
  pair.client.write(Buffer.from("two "));
  pair.server.write(Buffer.from("answer"));
  pair.client.write(Buffer.from("three"));
  await wait(100);
  expect(told.server.text).toBe("one two three");
  expect(told.client.text).toBe("answer");
});

test("A connection closes when both sides have ended it, after all that was written", async () => {
  const { pair, told, wait } = connect(bytewise);
  pair.client.write(Buffer.from("last words"));
  pair.client.end();
  pair.client.write(Buffer.from("too late"));
  await wait(100);
  expect(told.server).toEqual({ text: "last words", events: ["end"] });
  pair.server.end();
  await wait(100);
  expect(told.server.events).toEqual(["end", "close"]);
  expect(told.client.events).toEqual(["end", "close"]);
  expect(pair.isOpen()).toBe(false);
});

test("A reset lets a part of what is under way arrive, and then an error on both sides", async () => {
  const { pair, told, wait } = connect(bytewise);
  pair.client.write(Buffer.from("12345678"));
  pair.reset();
  await wait(100);
  expect(told.server).toEqual({ text: "1234", events: ["close connection reset by peer"] });
  expect(told.client).toEqual({ text: "", events: ["close connection reset by peer"] });
});

test("A side that is silenced is not heard, and hears of nothing", async () => {
  const { pair, told, wait } = connect(whole);
  pair.silence("client");
  pair.client.write(Buffer.from("lost"));
  pair.server.write(Buffer.from("heard"));
  await wait(60_000);
  expect(told.server).toEqual({ text: "", events: [] });
  expect(told.client).toEqual({ text: "heard", events: [] });
});

test("A stall delays what is written, and loses nothing", async () => {
  const { pair, told, wait } = connect(whole);
  pair.stall(5_000);
  pair.client.write(Buffer.from("patience"));
  await wait(4_000);
  expect(told.server.text).toBe("");
  await wait(2_000);
  expect(told.server.text).toBe("patience");
});

test("What a paused side does not take fills the window, and then waits at the sender until it drains", async () => {
  const { pair, told, wait } = connect(whole);
  pair.server.pause();
  pair.client.write(Buffer.alloc(128 * 1024));
  expect(pair.client.unsent()).toBe(0);
  pair.client.write(Buffer.alloc(1_000));
  await wait(100);
  expect(pair.client.unsent()).toBe(1_000);
  expect(told.server.text).toBe("");
  pair.server.resume();
  await wait(100);
  expect(pair.client.unsent()).toBe(0);
  expect(told.client.events).toEqual(["drain"]);
  expect(told.server.text.length).toBe(129 * 1024 - 24);
});

test("A server that has died is told nothing more, and its client hears of a reset", async () => {
  const { pair, told, wait } = connect(whole);
  pair.client.write(Buffer.from("request"));
  pair.serverDied();
  await wait(100);
  expect(told.server).toEqual({ text: "", events: [] });
  expect(told.client.events).toEqual(["close connection reset by peer"]);
});

test("A connection knows whether its server has still to be served, also when its client has gone", async () => {
  const { pair, wait } = connect(whole);
  pair.server.pause();
  pair.client.write(Buffer.from("request"));
  expect(pair.hasUnread()).toBe(true);
  await wait(100);
  pair.client.destroy();
  await wait(100);
  expect([pair.hasUnread(), pair.isOpen()]).toEqual([true, true]);
  pair.server.resume();
  expect([pair.hasUnread(), pair.isOpen()]).toEqual([false, false]);
});
