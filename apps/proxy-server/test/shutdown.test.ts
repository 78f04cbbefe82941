import { decodeBody, decodeResponse, ErrorCode, type Frame, peerMessages } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import type { BarePeer } from "./bare-peer.js";
import { type ChildProxy, startChildProxy } from "./child-proxy.js";
import { startAndConnect } from "./proxy-fixture.js";
import { historyOf, messageFields, numbers, unreadIn, withUser } from "./requests.js";
import { anyStore, flagsOf, lastingStores, newStore } from "./test-stores.js";
import { validFrame } from "./valid-requests.js";

const { id: stopId, service: stopService, codec: stopCodec } = peerMessages.stopReceivePacket;
const isStop = (frame: Frame) => frame.command === stopId;

/** A connection that the proxy has accepted: a request on it was answered. */
async function acceptedBy(proxy: ChildProxy): Promise<BarePeer> {
  const peer = await proxy.connectBare();
  peer.send(validFrame("queryPushShield", 0));
  await peer.received(1);
  return peer;
}

const timeout = 30_000;

describe.each(["SIGTERM", "SIGINT"] as const)("%s", (signal) => {
  test.each(lastingStores)(
    "on %s tells every connection, answers all that was sent before, and exits with 0",
    {
      timeout,
    },
    async (kind) => {
      const testStore = await newStore(kind);
      const proxy = await startChildProxy([...flagsOf(testStore), "--seed-users", "10"]);
      const peers = await Promise.all(numbers(1, 4).map(() => acceptedBy(proxy)));
      const idle = await acceptedBy(proxy);

      for (const [index, peer] of peers.entries()) {
        const requests = numbers(1, 500).map((number) =>
          validFrame("msgData", number, messageFields(index + 1, withUser(9), `${number}`)),
        );
        peer.send(...requests);
      }
      // Some are under way, some are on the wire, some may not have left this process.
      await peers[0]?.received(2);
      proxy.kill(signal);
      const { code } = await proxy.exited;
      await Promise.all([...peers, idle].map(({ closed }) => closed));

      expect(code).toBe(0);
      for (const { frames } of [...peers, idle]) {
        const stops = frames.filter(isStop);
        expect(stops).toMatchObject([{ service: stopService, sequence: 0, reserved: 0 }]);
        expect(decodeBody(stopCodec, stops[0]?.body ?? Buffer.alloc(0))).toMatchObject({ result: 0 });
      }
      for (const { frames } of peers) {
        const answers = frames.filter((frame) => !isStop(frame)).slice(1);
        expect(answers.map(({ sequence }) => sequence)).toEqual(numbers(1, 500));
        for (const { sequence, reserved, body } of answers) {
          expect(reserved).toBe(ErrorCode.ok);
          expect(decodeResponse("msgData", body).msgId).toBe(sequence);
        }
      }
      const after = await startAndConnect({ testStore });
      expect(await historyOf(after.client, 9, withUser(4))).toHaveLength(500);
      expect(await unreadIn(after.client, 9, withUser(1))).toBe(500);
    },
  );

  test("exits with 0 where nobody is connected", { timeout }, async () => {
    const proxy = await startChildProxy(flagsOf(await newStore(anyStore)));

    proxy.kill(signal);

    expect(await proxy.exited).toMatchObject({ code: 0, signal: null });
  });

  test("takes no more connections", { timeout }, async () => {
    const proxy = await startChildProxy([...flagsOf(await newStore(anyStore)), "--drain-seconds", "60"]);
    const peer = await acceptedBy(proxy);
    proxy.kill(signal);
    await peer.received(2);

    await expect(proxy.connectBare()).rejects.toThrow();
  });

  test("a second time exits at once, though requests keep coming", { timeout }, async () => {
    const proxy = await startChildProxy([...flagsOf(await newStore(anyStore)), "--drain-seconds", "60"]);
    const peer = await acceptedBy(proxy);
    let sequence = 0;
    const pump = setInterval(() => {
      sequence = (sequence + 1) % 65_536;
      if (!peer.socket.destroyed) peer.send(validFrame("queryPushShield", sequence));
    }, 5);
    proxy.kill(signal);
    for (let count = 1; !peer.frames.some(isStop); count += 1) await peer.received(count);

    const start = performance.now();
    proxy.kill(signal);
    const exit = await proxy.exited;
    clearInterval(pump);

    expect(performance.now() - start).toBeLessThan(5_000);
    expect(exit.code).toBe(signal === "SIGINT" ? 130 : 143);
  });
});

describe("a proxy that drains", () => {
  test("waits no longer than drain-seconds for peers that go on sending", { timeout }, async () => {
    const proxy = await startChildProxy([...flagsOf(await newStore(anyStore)), "--drain-seconds", "1"]);
    const peer = await acceptedBy(proxy);
    const pump = setInterval(() => {
      if (!peer.socket.destroyed) peer.send(validFrame("queryPushShield", 1));
    }, 5);
    const start = performance.now();

    proxy.kill("SIGTERM");
    const { code } = await proxy.exited;
    clearInterval(pump);

    expect(code).toBe(0);
    expect(performance.now() - start).toBeLessThan(8_000);
    for (const frame of peer.frames.filter(({ command }) => command !== stopId)) {
      expect([ErrorCode.notFound, ErrorCode.shuttingDown]).toContain(frame.reserved);
    }
  });

  test("does not wait for ever for a peer that does not read", { timeout }, async () => {
    const proxy = await startChildProxy([...flagsOf(await newStore(anyStore)), "--seed-users", "2000"]);
    const peer = await acceptedBy(proxy);
    peer.socket.pause();
    peer.send(...numbers(1, 60).map((sequence) => validFrame("allUsers", sequence)));
    const other = await proxy.connect();
    await other.request("queryPushShield", { userId: 1 });

    proxy.kill("SIGTERM");

    expect((await proxy.exited).code).toBe(0);
  });
});
