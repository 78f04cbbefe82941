import type { Storage } from "@chatledger/core";
import { decodeResponse, ErrorCode } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { type Gate, newGate, startOnAlteredStorage } from "./altered-storage.js";
import { type BarePeer, rawFrame } from "./bare-peer.js";
import { startTestProxy, type TestProxyOptions } from "./proxy-fixture.js";
import { messageFields, numbers, send, withUser } from "./requests.js";
import { validFrame } from "./valid-requests.js";

/** Holds reads of the directory, sends and logins back until the gate opens. */
function behind(gate: Gate, storage: Storage): Storage {
  return {
    ...storage,
    messages: {
      ...storage.messages,
      append: async (batch) => {
        await gate.pass();
        return storage.messages.append(batch);
      },
    },
    users: {
      ...storage.users,
      users: async (ids) => {
        await gate.pass();
        return storage.users.users(ids);
      },
      credentials: async (name) => {
        await gate.pass();
        return storage.users.credentials(name);
      },
    },
  };
}

async function startBehindGate(options: TestProxyOptions) {
  const gate = newGate();
  const proxy = await startOnAlteredStorage(options, (storage) => behind(gate, storage));
  return { ...proxy, gate, peer: await proxy.connectBare() };
}

const unknownCommand = rawFrame({ service: 1, command: 0x7fff, sequence: 60_000 });

/** Sends frames; answers the sequence numbers and errors of those that were answered at once. */
async function refusedOf(peer: BarePeer, frames: readonly Uint8Array[]) {
  const before = peer.frames.length;
  peer.send(...frames, unknownCommand);
  for (let count = before + 1; ; count += 1) {
    const answers = (await peer.received(count)).slice(before);
    if (answers.at(-1)?.sequence !== 60_000) continue;
    return answers.slice(0, -1).map(({ sequence, reserved }) => [sequence, reserved]);
  }
}

describe("under overload", () => {
  test("reads are shed first, then sends, then logins; what is shed is answered with error 6", async () => {
    const { peer, gate } = await startBehindGate({ maxRequests: 20, maxConnectionReads: 20 });

    const reads = numbers(1, 17).map((sequence) => validFrame("usersInfo", sequence));
    expect(await refusedOf(peer, reads)).toEqual([[17, ErrorCode.overloaded]]);
    const sends = numbers(18, 21).map((sequence) => validFrame("msgData", sequence));
    expect(await refusedOf(peer, sends)).toEqual([[21, ErrorCode.overloaded]]);
    const logins = numbers(22, 23).map((sequence) => validFrame("validate", sequence));
    expect(await refusedOf(peer, logins)).toEqual([[23, ErrorCode.overloaded]]);
    gate.open();

    const answers = await peer.received(3 + 3 + 20);
    const late = answers.filter(({ reserved }) => reserved === ErrorCode.ok).map(({ sequence }) => sequence);
    expect(late.sort((one, other) => one - other)).toEqual([...numbers(1, 16), 18, 19, 20, 22]);
  });

  test("what is shed says so in its body too", async () => {
    const { peer } = await startBehindGate({ maxRequests: 1 });
    await refusedOf(peer, [validFrame("usersInfo", 1)]);
    const before = peer.frames.length;

    peer.send(validFrame("msgData", 2), validFrame("usersInfo", 3), validFrame("validate", 4));

    const bodies = (await peer.received(before + 3)).slice(before).map(({ body }) => body);
    const [message, users, login] = bodies.map((body) => body ?? Buffer.alloc(0));
    expect(decodeResponse("msgData", message ?? Buffer.alloc(0)).msgId).toBe(0);
    expect(decodeResponse("usersInfo", users ?? Buffer.alloc(0)).userInfoList).toEqual([]);
    expect(decodeResponse("validate", login ?? Buffer.alloc(0)).resultCode).toBe(2);
  });

  test("heartbeats and other connections' small requests go on once there is room", async () => {
    const { peer, gate, connect } = await startBehindGate({ maxRequests: 4 });
    await refusedOf(
      peer,
      numbers(1, 4).map((sequence) => validFrame("usersInfo", sequence)),
    );
    gate.open();
    await peer.received(5);

    expect((await send(await connect(), 1, withUser(2), "hi")).error).toBe("ok");
  });

  test("bytes under way are limited like requests", async () => {
    const { peer, gate } = await startBehindGate({ maxRequestBytes: 100_000 });
    const big = messageFields(1, withUser(2), Buffer.alloc(60_000, 1));

    const refused = await refusedOf(peer, [
      validFrame("msgData", 1, big),
      validFrame("msgData", 2, big),
      validFrame("msgData", 3),
    ]);

    expect(refused).toEqual([[2, ErrorCode.overloaded]]);
    gate.open();
    const answers = await peer.received(4);
    expect(answers.slice(2).map(({ sequence, reserved }) => [sequence, reserved])).toEqual([
      [1, ErrorCode.ok],
      [3, ErrorCode.ok],
    ]);
  });

  test("a connection with too much under way is not read, and loses nothing", async () => {
    const { peer, gate, connect } = await startBehindGate({ maxConnectionRequests: 4 });

    peer.send(...numbers(1, 10).map((sequence) => validFrame("usersInfo", sequence)));
    await gate.reached(4);
    const other = await connect();
    await other.request("queryPushShield", { userId: 1 });
    expect(gate.calls()).toBe(4);
    expect(peer.frames).toEqual([]);
    gate.open();

    const answers = await peer.received(10);
    const answered = answers.map(({ sequence }) => sequence).sort((one, other) => one - other);
    expect(answered).toEqual(numbers(1, 10));
    expect(new Set(answers.map(({ reserved }) => reserved))).toEqual(new Set([ErrorCode.ok]));
  });

  test("connections over the limit are closed at once; there is room again when one goes", async () => {
    const proxy = await startTestProxy({ maxConnections: 2 });
    const [one, two] = [await proxy.connectBare(), await proxy.connectBare()];
    for (const peer of [one, two]) peer.send(validFrame("queryPushShield", 1));
    await Promise.all([one.received(1), two.received(1)]);

    const three = await proxy.connectBare();
    await three.closed;
    expect(three.frames).toEqual([]);
    two.send(validFrame("queryPushShield", 2));
    await two.received(2);

    // A frame that is none makes the proxy close: its own end of the connection is then gone.
    one.send(Buffer.alloc(16));
    await one.closed;
    const four = await proxy.connectBare();
    four.send(validFrame("queryPushShield", 1));
    expect(await four.received(1)).toHaveLength(1);
  });
});
