import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeRequest } from "../src/command-frames.js";
import type { Frame } from "../src/frame.js";
import { createFrameDecoder, type FrameDecoder } from "../src/frame-decoder.js";
import recordings from "./recorded-frames.json" with { type: "json" };

const frames = recordings.flatMap(({ request, response }) => [request.hex, response.hex]);
const stream = Buffer.from(frames.join(""), "hex");

function framesOf(decoder: FrameDecoder): Frame[] {
  const taken: Frame[] = [];
  for (let frame = decoder.next(); frame !== null; frame = decoder.next()) taken.push(frame);
  return taken;
}

function bodiesIn(chunks: Iterable<Buffer>, decoder = createFrameDecoder()): string[] {
  const bodies: string[] = [];
  for (const chunk of chunks) {
    decoder.push(chunk);
    for (const frame of framesOf(decoder)) bodies.push(frame.body.toString("hex"));
  }
  return bodies;
}

function* chunksOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const bodies = frames.map((hex) => hex.slice(32));

/** A message frame of exactly so many bytes. */
function frameOf(length: number): Buffer {
  const fields = { fromUserId: 1, toSessionId: 2, msgId: 0, createTime: 1, msgType: 1 };
  const around = encodeRequest("msgData", 1, { ...fields, msgData: Buffer.alloc(length) }).length - length;
  const frame = encodeRequest("msgData", 1, { ...fields, msgData: Buffer.alloc(length - around, 7) });
  expect(frame).toHaveLength(length);
  return frame;
}

const lengthField = (length: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
};

describe("cutting", () => {
  test("many frames in one chunk come out in order, as views of it", () => {
    const decoder = createFrameDecoder();
    decoder.push(stream);
    const taken = framesOf(decoder);
    expect(taken.map((frame) => frame.body.toString("hex"))).toEqual(bodies);
    for (const frame of taken) expect(frame.body.buffer).toBe(stream.buffer);
    expect(decoder.hasPartialFrame()).toBe(false);
  });

  test.each([1, 2, 3, 15, 16, 17])("chunks of %i bytes make no difference", (size) => {
    expect(bodiesIn(chunksOf(stream, size))).toEqual(bodies);
  });

  test("cuts anywhere make no difference", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), stream.length];
        const chunks = ends.map((end, index) => stream.subarray(index === 0 ? 0 : ends[index - 1], end));
        expect(bodiesIn(chunks)).toEqual(bodies);
      }),
      { seed: 16, numRuns: 200 },
    );
  });

  test("chunks may be pushed before earlier frames are taken", () => {
    const decoder = createFrameDecoder();
    for (const chunk of chunksOf(stream, 7)) decoder.push(chunk);
    expect(framesOf(decoder).map((frame) => frame.body.toString("hex"))).toEqual(bodies);
  });

  test("a frame of the longest length arrives in chunks of 2 bytes", () => {
    const frame = frameOf(1024 * 1024);
    expect(bodiesIn(chunksOf(frame, 2))).toEqual([frame.subarray(16).toString("hex")]);
  });

  test("a header alone is a frame with an empty body", () => {
    expect(bodiesIn([Buffer.from("00000010000100000007070100000000", "hex")])).toEqual([""]);
  });

  test("a partial frame is reported from its first byte to its last but one", () => {
    const decoder = createFrameDecoder();
    const frame = frameOf(60);
    const reports = [...chunksOf(frame, 1)].map((byte) => {
      decoder.push(byte);
      const whole = decoder.next() !== null;
      return [decoder.hasPartialFrame(), whole];
    });
    expect(reports).toEqual([...Array(59).fill([true, false]), [false, true]]);
  });
});

describe("limits", () => {
  test.each([0, 1, 15])("a length of %i is refused", (length) => {
    const decoder = createFrameDecoder();
    decoder.push(lengthField(length));
    expect(() => decoder.next()).toThrowError(expect.objectContaining({ code: "lengthBelowHeader" }));
  });

  test.each([1025, 0x7fffffff, 0xffffffff])("a length of %i is refused before its body arrives", (length) => {
    const decoder = createFrameDecoder(1024);
    decoder.push(lengthField(length));
    expect(() => decoder.next()).toThrowError(expect.objectContaining({ code: "lengthOverLimit" }));
  });

  test("a length that arrives byte by byte is refused with its fourth byte", () => {
    const decoder = createFrameDecoder(1024);
    const bytes = [...chunksOf(lengthField(1025), 1)];
    for (const byte of bytes.slice(0, 3)) {
      decoder.push(byte);
      expect(decoder.next()).toBeNull();
    }
    for (const byte of bytes.slice(3)) decoder.push(byte);
    expect(() => decoder.next()).toThrowError(expect.objectContaining({ code: "lengthOverLimit" }));
  });

  test("a frame as long as the limit is accepted", () => {
    expect(bodiesIn([frameOf(1024)], createFrameDecoder(1024))).toHaveLength(1);
  });

  test("frames before a broken one come out, nothing after it does", () => {
    const decoder = createFrameDecoder();
    decoder.push(Buffer.concat([stream, lengthField(3), stream]));
    for (const body of bodies) expect(decoder.next()?.body.toString("hex")).toBe(body);
    expect(() => decoder.next()).toThrowError(expect.objectContaining({ name: "ProtocolError" }));
    decoder.push(stream);
    expect(() => decoder.next()).toThrowError(expect.objectContaining({ name: "ProtocolError" }));
  });

  test("any bytes are either frames or refused with a code", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
        try {
          bodiesIn(chunks.map((chunk) => Buffer.from(chunk)));
        } catch (error) {
          expect(error).toMatchObject({ name: "ProtocolError", code: expect.stringMatching(/^length/) });
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
