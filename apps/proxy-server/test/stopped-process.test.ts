import { setInterval as ticks } from "node:timers/promises";
import { expect, test } from "vitest";
import type { BarePeer } from "./bare-peer.js";
import { type ChildProxy, startChildProxy } from "./child-proxy.js";
import { numbers } from "./requests.js";
import { validFrame } from "./valid-requests.js";

// A process stands still while a debugger or an operator stops it, and while its virtual machine is moved.

const flags = ["--store", "memory:", "--idle-seconds", "1", "--heartbeat-seconds", "1"];
const beatMs = 100;
const heartbeat = validFrame("heartbeat", 0);

/** Asks something and waits for its answer; rejects where the connection closes before. */
async function answered(peer: BarePeer, number: number): Promise<boolean> {
  peer.send(validFrame("queryPushShield", number));
  for (let count = 1; ; count += 1) {
    if ((await peer.received(count)).some(({ sequence }) => sequence === number)) return true;
  }
}

/** Stops the process for twice its idle-seconds, while these peers send heartbeats. */
async function standStill(proxy: ChildProxy, beating: readonly BarePeer[]): Promise<void> {
  proxy.kill("SIGSTOP");
  await pass(2_000, () => {
    for (const peer of beating) peer.send(heartbeat);
  });
  proxy.kill("SIGCONT");
}

async function pass(milliseconds: number, everyBeat = () => {}): Promise<void> {
  let beats = 0;
  for await (const _ of ticks(beatMs)) {
    everyBeat();
    beats += 1;
    if (beats * beatMs > milliseconds) return;
  }
}

test("a proxy that stood still for longer than idle-seconds reads the heartbeats that waited, and closes nothing", async () => {
  const proxy = await startChildProxy(flags);
  const peers = await Promise.all(numbers(1, 20).map(() => proxy.connectBare()));

  await standStill(proxy, peers);

  expect(await Promise.all(peers.map((peer) => answered(peer, 77)))).toEqual(peers.map(() => true));
});

test("the time in which a proxy stood still is nobody's silence: a peer that stood still too has its idle-seconds", async () => {
  const proxy = await startChildProxy(flags);
  const [frozen, gone] = [await proxy.connectBare(), await proxy.connectBare()];
  // Connected is not yet accepted: a proxy that stops in between would count from its going on.
  await Promise.all([frozen, gone].map((peer) => answered(peer, 76)));

  await standStill(proxy, []);
  // The proxy's first heartbeat after it goes on.
  await frozen.received(frozen.frames.length + 1);
  await pass(400);

  expect(await answered(frozen, 77)).toBe(true);
  await gone.closed;
});
