import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import { ask, numbers, send, sendNumbers, withUser } from "./requests.js";
import { validFrame } from "./valid-requests.js";

/** Twenty messages of 48 KiB: a page of nearly 1 MB. */
async function writeLongHistory(client: PduClient): Promise<void> {
  const body = Buffer.alloc(49_152, "x");
  await Promise.all(numbers(1, 20).map(() => send(client, 1, withUser(2), body)));
}

const bigPage = (sequence: number) =>
  validFrame("msgList", sequence, { userId: 1, ...withUser(2), msgIdBegin: 0, msgCnt: 20 });

const mebibyte = 1_048_576;

describe("a peer that asks and does not read", () => {
  test("does not make the proxy hold all its answers; others do not notice", {
    timeout: 30_000,
  }, async () => {
    const proxy = await startAndConnect();
    const { client } = proxy;
    await writeLongHistory(client);
    const before = process.memoryUsage().rss;
    const peers = await Promise.all(numbers(1, 4).map(() => proxy.connectBare()));

    // 400 pages each: some 400 MB of answers a peer, if they were all made.
    for (const peer of peers) {
      peer.socket.pause();
      peer.send(...numbers(1, 400).map(bigPage));
    }
    await sendNumbers(client, 1, withUser(3), 1, 500);
    await ask(client, "usersInfo", { userId: 1, userIdList: [1] });

    const grown = process.memoryUsage().rss - before;
    expect(grown).toBeLessThan(300 * mebibyte);
  });

  test("is closed when it takes nothing for idle-seconds", { timeout: 30_000 }, async () => {
    const proxy = await startAndConnect({ idleSeconds: 1, maxConnections: 2 });
    await writeLongHistory(proxy.client);
    const stuck = await proxy.connectBare();
    const start = performance.now();
    stuck.socket.pause();
    // More than the operating system takes, and less than the limit of what may be unsent.
    stuck.send(...numbers(1, 14).map(bigPage));
    const keepAlive = setInterval(() => proxy.client.notify("heartbeat", {}), 200);

    // The proxy closes its end while this end does not read: seen when another connection gets its place.
    let hasRoom = false;
    while (!hasRoom && performance.now() - start < 10_000) {
      const next = await proxy.connectBare();
      next.send(validFrame("queryPushShield", 1));
      hasRoom = await Promise.race([next.received(1), next.closed]).then(
        () => next.frames.length > 0,
        () => false,
      );
    }
    clearInterval(keepAlive);

    expect(hasRoom).toBe(true);
    expect(performance.now() - start).toBeGreaterThan(950);
    expect((await ask(proxy.client, "queryPushShield", { userId: 1 })).error).toBe("ok");
  });
});

describe("a peer that asks for much at once", () => {
  test("gets it all, whole and in order, where it reads", { timeout: 30_000 }, async () => {
    const proxy = await startAndConnect();
    await writeLongHistory(proxy.client);
    const peer = await proxy.connectBare();

    peer.send(...numbers(1, 60).map(bigPage));

    const answers = await peer.received(60);
    expect(answers.map(({ sequence }) => sequence)).toEqual(numbers(1, 60));
    expect(new Set(answers.map(({ body }) => body.length)).size).toBe(1);
  });
});

describe("many peers that come and go", () => {
  test("leave nothing behind", { timeout: 30_000 }, async () => {
    const proxy = await startAndConnect();

    for (const _ of numbers(1, 10)) {
      const peers = await Promise.all(numbers(1, 30).map(() => proxy.connectBare()));
      for (const peer of peers)
        peer.send(...numbers(1, 20).map((sequence) => validFrame("allUsers", sequence)));
      for (const [index, peer] of peers.entries()) {
        if (index % 2 === 0) peer.socket.destroy();
        else peer.socket.end();
      }
    }

    expect((await ask(proxy.client, "queryPushShield", { userId: 1 })).error).toBe("ok");
  });
});
