import type { Storage } from "@chatledger/core";
import { ErrorCode } from "@chatledger/protocol";
import { expect, test } from "vitest";
import { openStorage } from "../src/open-storage.js";
import { serve } from "../src/proxy.js";
import { settingsSchema } from "../src/settings.js";
import { openTcpServer } from "../src/tcp-server.js";
import { type Gate, newGate, startOnAlteredStorage } from "./altered-storage.js";
import { connectBarePeer } from "./bare-peer.js";
import { silentLog } from "./proxy-fixture.js";
import { openTestClock } from "./test-clock.js";
import { anyStore, newStore } from "./test-stores.js";
import { validFrame } from "./valid-requests.js";

// What the wall clock shows may change at any moment, by any amount: no wait may go by it.

const hour = 3_600_000;

/** A storage whose answers about users wait for the gate. */
function stuckAt(gate: Gate, storage: Storage): Storage {
  const users: Storage["users"]["users"] = async () => {
    await gate.pass();
    return [];
  };
  return { ...storage, users: { ...storage.users, users } };
}

test("a wall clock set back an hour delays no deadline of a request", async () => {
  const gate = newGate();
  const proxy = await startOnAlteredStorage({ requestSeconds: 10 }, (storage) => stuckAt(gate, storage));
  const peer = await proxy.connectBare();
  peer.send(validFrame("usersInfo", 1));
  await gate.reached(1);

  proxy.clock.setBack(hour);
  proxy.clock.advance(10_250);

  expect(await peer.received(1)).toMatchObject([{ sequence: 1, reserved: ErrorCode.storageUnavailable }]);
  gate.open();
});

test("a wall clock set back an hour makes no stop last longer than drain-seconds", async () => {
  const settings = settingsSchema.parse({
    ...{ listen: ["127.0.0.1:0"], drainSeconds: 5, requestSeconds: 3_600 },
    ...(await newStore(anyStore)),
  });
  const clock = openTestClock();
  const storage = await openStorage(settings, silentLog);
  const gate = newGate();
  const proxy = await serve(settings, stuckAt(gate, storage), {
    ...{ log: silentLog, clock },
    listen: openTcpServer,
  });
  const peer = await connectBarePeer(proxy.addresses[0]?.port ?? 0);
  peer.send(validFrame("usersInfo", 1));
  await gate.reached(1);

  const stopped = proxy.stop();
  clock.setBack(hour);
  const stopTime = clock.run();
  await peer.closed;
  const took = clock.elapsed();
  gate.open();
  await stopped;
  stopTime();

  expect(took).toBeGreaterThanOrEqual(5_000);
  expect(took).toBeLessThan(6_000);
});
