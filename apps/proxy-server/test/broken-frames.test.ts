import { commands } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { rawFrame } from "./bare-peer.js";
import { startAndConnect, type TestProxy } from "./proxy-fixture.js";
import { ask, historyOf, messageFields, numbers, send, withUser } from "./requests.js";
import { validFrame } from "./valid-requests.js";

function headerOfLength(length: number): Buffer {
  const frame = rawFrame({ service: 2, command: commands.usersInfo.id, sequence: 1 }, Buffer.alloc(16));
  frame.writeUInt32BE(length, 0);
  return frame;
}

/** A generator of numbers below 2^32 that gives the same ones every time. */
function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

async function expectAlive(proxy: TestProxy): Promise<void> {
  const client = await proxy.connect();
  expect((await ask(client, "queryPushShield", { userId: 1 })).error).toBe("ok");
}

describe("a broken frame closes its connection, never the server", () => {
  test.each(numbers(0, 15))("a length of %i", async (length) => {
    const proxy = await startAndConnect();
    const peer = await proxy.connectBare();

    peer.send(headerOfLength(length));

    await peer.closed;
    expect(peer.frames).toEqual([]);
    await expectAlive(proxy);
  });

  test.each([1_048_577, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff])("a length of %i", async (length) => {
    const proxy = await startAndConnect();
    const peer = await proxy.connectBare();

    peer.send(headerOfLength(length));

    await peer.closed;
    expect(peer.frames).toEqual([]);
    await expectAlive(proxy);
  });

  test("only the four bytes of the length are needed to see it", async () => {
    const proxy = await startAndConnect();
    const peer = await proxy.connectBare();

    peer.send(Buffer.from([0, 0, 0, 3]));

    await peer.closed;
    await expectAlive(proxy);
  });

  test.each(numbers(1, 20))("garbage, number %i", async (seed) => {
    const proxy = await startAndConnect();
    const next = seededNumbers(seed);
    const peer = await proxy.connectBare();
    const garbage = Buffer.from(Uint8Array.from({ length: 4_096 }, () => next() >>> 24));
    // Its first byte would make a frame of at least 16 MiB.
    garbage[0] = 1 + (seed % 255);

    peer.send(garbage);

    await peer.closed;
    await expectAlive(proxy);
  });

  test("another protocol's hello", async () => {
    const proxy = await startAndConnect();
    const [http, tls] = [await proxy.connectBare(), await proxy.connectBare()];

    http.send(Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    tls.send(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]));

    await Promise.all([http.closed, tls.closed]);
    await expectAlive(proxy);
  });

  test("what was whole before it takes effect", async () => {
    const proxy = await startAndConnect();
    const peer = await proxy.connectBare();

    peer.send(validFrame("msgData", 1, messageFields(1, withUser(2), "before")), headerOfLength(5));
    await peer.closed;

    // The send was taken before the break; it is durable once anything after it is.
    await send(proxy.client, 1, withUser(2), "after");
    expect(await historyOf(proxy.client, 2, withUser(1))).toEqual([
      [2, "after"],
      [1, "before"],
    ]);
  });

  test("nothing behind it takes effect", async () => {
    const proxy = await startAndConnect();
    const peer = await proxy.connectBare();

    peer.send(headerOfLength(5), validFrame("msgData", 1, messageFields(1, withUser(2), "behind")));
    await peer.closed;

    await send(proxy.client, 1, withUser(2), "first");
    expect(await historyOf(proxy.client, 2, withUser(1))).toEqual([[1, "first"]]);
  });

  test("other connections do not notice", async () => {
    const proxy = await startAndConnect();
    const next = seededNumbers(7);

    const sent = numbers(1, 200).map((number) => send(proxy.client, 1, withUser(2), String(number)));
    const broken = await Promise.all(
      numbers(1, 20).map(async (number) => {
        const peer = await proxy.connectBare();
        peer.send(validFrame("usersInfo", 1), headerOfLength(number % 16), Buffer.alloc(next() % 1_000));
        await peer.closed;
        return peer;
      }),
    );

    expect(broken).toHaveLength(20);
    expect((await Promise.all(sent)).map(({ msgId }) => msgId)).toEqual(numbers(1, 200));
  });

  test("a peer that goes in the middle of a frame, or of its requests, disturbs nobody", async () => {
    const proxy = await startAndConnect();
    for (const _ of numbers(1, 20)) {
      const peer = await proxy.connectBare();
      peer.send(...numbers(1, 20).map((sequence) => validFrame("allUsers", sequence)), headerOfLength(500));
      peer.socket.resetAndDestroy();
    }

    await expectAlive(proxy);
    expect((await send(proxy.client, 1, withUser(2), "hi")).error).toBe("ok");
  });

  test("a connection on which nothing is sent is a connection", async () => {
    const proxy = await startAndConnect();
    const silent = await Promise.all(numbers(1, 50).map(() => proxy.connectBare()));

    await expectAlive(proxy);

    for (const { socket } of silent) expect(socket.destroyed).toBe(false);
  });
});
