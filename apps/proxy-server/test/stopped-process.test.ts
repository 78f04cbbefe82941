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
const request = validFrame("queryPushShield", 77);

const isAnswer = ({ sequence }: { readonly sequence: number }) => sequence === 77;

/** Asks something and waits for its answer; rejects where the connection closes before. */
async function answered(peer: BarePeer): Promise<boolean> {
  peer.send(request);
  for (let count = 1; ; count += 1) if ((await peer.received(count)).some(isAnswer)) return true;
}

/** Stops the process for twice its idle-seconds, while these peers send heartbeats. */
async function standStill(proxy: ChildProxy, beating: readonly BarePeer[]): Promise<void> {
  proxy.kill("SIGSTOP");
  let beats = 0;
  for await (const _ of ticks(beatMs)) {
    for (const peer of beating) peer.send(heartbeat);
    beats += 1;
    if (beats * beatMs > 2_000) break;
  }
  proxy.kill("SIGCONT");
}

test("a proxy that stood still for longer than idle-seconds reads the heartbeats that waited, and closes nothing", async () => {
  const proxy = await startChildProxy(flags);
  const peers = await Promise.all(numbers(1, 20).map(() => proxy.connectBare()));

  await standStill(proxy, peers);

  expect(await Promise.all(peers.map(answered))).toEqual(peers.map(() => true));
});

test("the time in which a proxy stood still is nobody's silence: a peer that stood still too has its idle-seconds", async () => {
  const proxy = await startChildProxy(flags);
  const [frozen, gone] = [await proxy.connectBare(), await proxy.connectBare()];

  await standStill(proxy, []);
  // The proxy's first heartbeat after it goes on.
  await frozen.received(frozen.frames.length + 1);

  expect(await answered(frozen)).toBe(true);
  await gone.closed;
});
