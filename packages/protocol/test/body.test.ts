import { expect, test } from "vitest";
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from "../src/command-frames.js";
import { headerBytes } from "../src/frame.js";

const message = {
  fromUserId: 11,
  toSessionId: 12,
  msgId: 0,
  createTime: 1_795_405_256,
  msgType: 1,
  msgData: Buffer.from([0, 255, 0, 128]),
};

test("decoded bytes are views of the frame, not copies", () => {
  const frame = encodeRequest("msgData", 1, { ...message, attachData: Buffer.from("AT") });
  const decoded = decodeRequest("msgData", frame.subarray(headerBytes));
  expect(decoded.msgData).toEqual(message.msgData);
  expect(decoded.msgData.buffer).toBe(frame.buffer);
  expect(decoded.attachData?.buffer).toBe(frame.buffer);
});

test("an absent optional field is null, an empty one is empty", () => {
  const bodyOf = (attachData: Buffer | null) =>
    encodeRequest("msgData", 1, { ...message, attachData }).subarray(headerBytes);
  expect(decodeRequest("msgData", bodyOf(null)).attachData).toBeNull();
  expect(decodeRequest("msgData", bodyOf(Buffer.alloc(0))).attachData).toEqual(Buffer.alloc(0));
});

test("an enum value that is not listed is read as its number", () => {
  const body = encodeRequest("msgData", 1, { ...message, msgType: 99 }).subarray(headerBytes);
  expect(decodeRequest("msgData", body).msgType).toBe(99);
});

test("a field that is not known is skipped", () => {
  const body = encodeRequest("msgData", 1, message).subarray(headerBytes);
  const fieldThirty = Buffer.from("f00101", "hex");
  const extended = Buffer.concat([body, fieldThirty]);
  expect({ ...decodeRequest("msgData", extended) }).toEqual({ ...decodeRequest("msgData", body) });
});

test.each([
  ["is cut short", (body: Buffer) => body.subarray(0, -1)],
  ["lacks a required field", (body: Buffer) => body.subarray(2)],
  [
    "announces more bytes than there are",
    (body: Buffer) => Buffer.concat([body, Buffer.from([0xa2, 1, 0x7f])]),
  ],
])("a body that %s is malformed", (_, damage) => {
  const body = encodeRequest("msgData", 1, message).subarray(headerBytes);
  expect(() => decodeRequest("msgData", damage(body))).toThrowError(
    expect.objectContaining({ name: "ProtocolError", code: "malformedBody" }),
  );
});

test("a response echoes the fields of a request that was read", () => {
  const request = decodeRequest("msgData", encodeRequest("msgData", 5, message).subarray(headerBytes));
  const response = encodeResponse("msgData", 5, { ...request, msgId: 3 });
  expect(decodeResponse("msgData", response.subarray(headerBytes))).toMatchObject({ ...message, msgId: 3 });
});
