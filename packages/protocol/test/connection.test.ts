import { describe, expect, test, vi } from "vitest";
import { IM } from "../generated/pdu.js";
import { encodeRequest } from "../src/command-frames.js";
import { headerBytes } from "../src/frame.js";
import { endOfTurn, openConnectionAndPeer, read, readToEnd } from "./sockets.js";

const heartbeat = Buffer.from("00000010000100000007070100000000", "hex");
const codec = IM.Message.IMUnreadMsgCntReq;
const header = (sequence: number) => ({ service: 3, command: 0x0307, sequence });
const frame = (sequence: number) => encodeRequest("unreadCount", sequence, { userId: 1 });
const framesUpTo = (count: number) =>
  Buffer.concat(Array.from({ length: count }, (_, index) => frame(index + 1)));

/** A frame of about so many bytes, to fill buffers. */
const large = (bytes: number) =>
  Buffer.concat([encodeRequest("validate", 1, { userName: "a".repeat(bytes), password: "" })]);

/** Does nothing for so long, not even read: as a process that is stopped. */
const standStill = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Longer than any test: an interval that is not under test. */
const never = 600_000;

describe("sending", () => {
  test("frames of one turn leave in one write, in order", async () => {
    const { connection, socket, peer } = await openConnectionAndPeer();
    const write = vi.spyOn(socket, "write");
    for (let sequence = 1; sequence <= 100; sequence++)
      connection.send(header(sequence), codec, { userId: 1 });
    connection.sendBytes(frame(101));
    const expected = framesUpTo(101);
    expect(connection.unsentBytes()).toBe(expected.length);
    expect(await read(peer, expected.length)).toEqual(expected);
    expect(write).toHaveBeenCalledTimes(1);
  });

  test("a frame longer than the peer takes is refused, and those around it are sent", async () => {
    const { connection, peer } = await openConnectionAndPeer();
    const { length } = frame(1);
    expect(connection.send(header(1), codec, { userId: 1 }, length)).toBe(true);
    expect(connection.send(header(2), codec, { userId: 1_000_000 }, length)).toBe(false);
    expect(connection.send(header(2), codec, { userId: 1 }, length)).toBe(true);
    expect(await read(peer, 2 * length)).toEqual(framesUpTo(2));
  });

  test("end() sends what is unsent before it closes", async () => {
    const { connection, peer, closed } = await openConnectionAndPeer();
    const sent = Array.from({ length: 40 }, () => large(50_000));
    for (const bytes of sent) connection.sendBytes(bytes);
    connection.end();
    connection.sendBytes(frame(1));
    expect((await readToEnd(peer)).equals(Buffer.concat(sent))).toBe(true);
    expect(await closed).toMatchObject({ code: "ended" });
  });
});

describe("delivery", () => {
  test("frames arrive in order, however they are cut; heartbeats are swallowed", async () => {
    const { peer, frames, received } = await openConnectionAndPeer();
    const bytes = Buffer.concat([frame(1), heartbeat, frame(2), frame(3)]);
    peer.write(bytes.subarray(0, 21));
    await received(1);
    peer.write(bytes.subarray(21));
    await received(3);
    expect(frames.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  test("nothing is delivered while paused; what was read is kept and comes first on resumption", async () => {
    const { connection, peer, frames, received } = await openConnectionAndPeer({}, (self, { sequence }) => {
      if (sequence === 2) self.pauseReading();
    });
    peer.write(framesUpTo(5));
    await received(2);
    await endOfTurn();
    expect(frames).toHaveLength(2);
    peer.write(frame(6));
    connection.resumeReading();
    expect(frames).toHaveLength(2);
    await received(6);
    expect(frames.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("nothing is delivered after destroy()", async () => {
    const { peer, frames, closed } = await openConnectionAndPeer({}, (self) => self.destroy("enough"));
    peer.write(framesUpTo(3));
    expect(await closed).toMatchObject({ code: "destroyed", message: "enough" });
    expect(frames).toHaveLength(1);
  });

  test("nothing is delivered after end()", async () => {
    const { peer, frames, closed } = await openConnectionAndPeer({}, (self) => self.end());
    peer.write(framesUpTo(3));
    await readToEnd(peer);
    expect(await closed).toMatchObject({ code: "ended" });
    expect(frames).toHaveLength(1);
  });
});

describe("closing by the peer", () => {
  test("what it sent before is delivered", async () => {
    const { peer, frames, closed } = await openConnectionAndPeer();
    peer.end(framesUpTo(3));
    peer.resume();
    expect(await closed).toMatchObject({ code: "peerEnded" });
    expect(frames).toHaveLength(3);
  });

  test("a reset is a socket error", async () => {
    const { peer, closed, received } = await openConnectionAndPeer();
    peer.write(frame(1));
    await received(1);
    peer.resetAndDestroy();
    expect(await closed).toMatchObject({ code: "socketError", error: { code: "ECONNRESET" } });
  });

  test.each([
    ["under 16", "0000000f", "lengthBelowHeader"],
    ["over the limit", "00100001", "lengthOverLimit"],
  ])("a frame whose length is %s closes, after the frames before it", async (_, hex, code) => {
    const { peer, frames, closed } = await openConnectionAndPeer();
    peer.write(Buffer.concat([frame(1), Buffer.from(hex, "hex")]));
    expect(await closed).toMatchObject({ code: "protocolError", error: { name: "ProtocolError", code } });
    expect(frames).toHaveLength(1);
  });
});

describe("time", () => {
  test("a heartbeat is sent when nothing else was, again and again", async () => {
    const { peer } = await openConnectionAndPeer({ heartbeatMs: 10 });
    expect(await read(peer, 3 * headerBytes)).toEqual(Buffer.concat([heartbeat, heartbeat, heartbeat]));
  });

  test("a heartbeat is handed over where it is asked for, with its number", async () => {
    const numbers: number[] = [];
    const { peer, received } = await openConnectionAndPeer({
      onHeartbeat: ({ sequence }) => numbers.push(sequence),
    });
    const numbered = Buffer.from(heartbeat);
    numbered.writeUInt16BE(7, 12);
    peer.write(Buffer.concat([heartbeat, numbered, frame(1)]));
    await received(1);
    expect(numbers).toEqual([0, 7]);
  });

  test("a connection on which nothing is received closes, though heartbeats are sent", async () => {
    const { peer, closed } = await openConnectionAndPeer({ heartbeatMs: 10, idleMs: 40 });
    peer.resume();
    expect(await closed).toMatchObject({ code: "idle" });
  });

  test("a frame that is not complete in time closes, even if bytes trickle in", async () => {
    const { peer, closed } = await openConnectionAndPeer({ frameMs: 60, idleMs: never });
    peer.write(large(1000).subarray(0, 20));
    const trickle = setInterval(() => peer.write("a"), 5);
    expect(await closed).toMatchObject({ code: "incompleteFrame" });
    clearInterval(trickle);
  });

  test("neither clock runs while the owner has paused reading", async () => {
    const { connection, peer, closed, received } = await openConnectionAndPeer(
      { heartbeatMs: 10, idleMs: 20, frameMs: 20 },
      (self) => self.pauseReading(),
    );
    peer.write(Buffer.concat([frame(1), frame(2).subarray(0, 5)]));
    await received(1);
    // Ten heartbeats last far longer than both clocks would have run.
    await read(peer, 10 * headerBytes);
    connection.resumeReading();
    expect(await closed).toMatchObject({ code: expect.stringMatching(/^(idle|incompleteFrame)$/) });
  });
});

describe("a process that stands still", () => {
  test("reads what waited before it judges a peer's silence, and the rest of a frame", async () => {
    const { peer, frames, received, closed } = await openConnectionAndPeer({ idleMs: 200, frameMs: 200 });
    peer.write(frame(1));
    peer.write(frame(2).subarray(0, 5));
    await received(1);
    peer.write(Buffer.concat([frame(2).subarray(5), heartbeat]));
    standStill(500);
    await Promise.race([received(2), closed]);
    peer.write(frame(3));
    await Promise.race([received(3), closed]);
    expect(frames.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  test("gives peers the time that it missed", async () => {
    const { peer, frames, received, closed } = await openConnectionAndPeer({ idleMs: 500, heartbeatMs: 20 });
    await read(peer, headerBytes);
    standStill(1_000);
    // Two heartbeats later all that was late has been seen to.
    await Promise.race([read(peer, 2 * headerBytes), closed]);
    peer.write(frame(1));
    await Promise.race([received(1), closed]);
    expect(frames).toHaveLength(1);
    expect(await closed).toMatchObject({ code: "idle" });
  });
});

describe("a peer that does not read", () => {
  test("is not read from until it does, and then gets every answer", async () => {
    const requests = 3000;
    const answer = large(16_000);
    let mostUnsent = 0;
    const { connection, peer, frames, received } = await openConnectionAndPeer(
      { pauseUnsentBytes: 200_000 },
      (self) => {
        self.sendBytes(answer);
        mostUnsent = Math.max(mostUnsent, self.unsentBytes());
      },
    );
    peer.write(framesUpTo(requests));
    await received(1);
    while (connection.unsentBytes() <= 200_000) await received(frames.length + 1);
    await endOfTurn();
    expect(frames.length).toBeLessThan(requests);

    const answers = await read(peer, answer.length).then(async (first) => {
      let count = 1;
      for (let next = first; count < requests; count++) {
        expect(next.equals(answer)).toBe(true);
        next = await read(peer, answer.length);
      }
      return count;
    });
    expect(answers).toBe(requests);
    expect(frames).toHaveLength(requests);
    // The limit, the write that passed it, and the frames since that write.
    expect(mostUnsent).toBeLessThan(200_000 + 3 * 64 * 1024);
  });

  test("is cut off when it takes nothing for the idle time", async () => {
    const { connection, closed } = await openConnectionAndPeer({ idleMs: 50, pauseUnsentBytes: 100_000 });
    // More than the operating system takes at once, whatever else the machine does meanwhile.
    connection.sendBytes(large(8_000_000));
    expect(connection.unsentBytes()).toBeGreaterThan(100_000);
    expect(await closed).toMatchObject({ code: "notDraining" });
  });

  test("is cut off when too much is unsent, and no more is buffered", async () => {
    const maxUnsentBytes = 1024 * 1024;
    const { connection, closed } = await openConnectionAndPeer({ idleMs: never, maxUnsentBytes });
    const bytes = large(100_000);
    let reason: string | null = null;
    void closed.then(({ code }) => {
      reason = code;
    });
    while (reason === null) {
      connection.sendBytes(bytes);
      expect(connection.unsentBytes()).toBeLessThanOrEqual(maxUnsentBytes + bytes.length);
      await endOfTurn();
    }
    expect(reason).toBe("unsentLimit");
  });

  test("is cut off when it does not let end() finish", async () => {
    const { connection, closed } = await openConnectionAndPeer({ idleMs: 50 });
    connection.sendBytes(large(8_000_000));
    connection.end();
    expect(await closed).toMatchObject({ code: "notDraining" });
  });
});
