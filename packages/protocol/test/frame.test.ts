import { expect, test } from "vitest";
import { IM } from "../generated/pdu.js";
import { encodeBareResponse, encodeRequest, encodeResponse } from "../src/command-frames.js";
import { ErrorCode } from "../src/error-code.js";
import { appendFrame, createFrameWriter, encodeBareFrame, writtenBytes } from "../src/frame.js";

const codec = IM.Message.IMUnreadMsgCntReq;
const header = { service: 3, command: 0x0307, sequence: 0xfffe };

test("a header is big-endian: length, version 1, flag 0, service, command, sequence, reserved", () => {
  expect(encodeRequest("unreadCount", 0xfffe, { userId: 12 }).toString("hex")).toBe(
    "00000012000100000003" + "0307fffe0000" + "080c",
  );
});

test("a response carries its own command id, and its error in the reserved field", () => {
  const frame = encodeResponse("validate", 2, { userName: "u", resultCode: 1 }, ErrorCode.rateLimited);
  expect(frame.subarray(0, 16).toString("hex")).toBe("00000015000100000007" + "070400020009");
});

test("a bare frame is its header", () => {
  expect(encodeBareFrame(header).toString("hex")).toBe("00000010000100000003" + "0307fffe0000");
  expect(encodeBareResponse("unreadCount", 1, ErrorCode.malformed).toString("hex")).toBe(
    "00000010000100000003" + "030800010001",
  );
});

test("frames that are appended stand one behind the other", () => {
  const writer = createFrameWriter();
  for (let userId = 0; userId < 100; userId++) appendFrame(writer, header, codec, { userId });
  const alone = Array.from({ length: 100 }, (_, userId) => encodeRequest("unreadCount", 0xfffe, { userId }));
  expect(writtenBytes(writer)).toEqual(Buffer.concat(alone));
});

test("a message that does not encode leaves nothing behind", () => {
  const writer = createFrameWriter();
  appendFrame(writer, header, codec, { userId: 1 });
  const broken = {
    userId: 1,
    groupInfoList: [{ groupId: 1 }],
  } as unknown as IM.Group.IMGroupInfoListRsp.$Properties;
  expect(() => appendFrame(writer, header, IM.Group.IMGroupInfoListRsp, broken)).toThrow(TypeError);
  appendFrame(writer, header, codec, { userId: 2 });
  expect(writtenBytes(writer)).toEqual(
    Buffer.concat([1, 2].map((userId) => encodeRequest("unreadCount", 0xfffe, { userId }))),
  );
});

test("a frame longer than the peer takes is not written, and leaves nothing behind", () => {
  const writer = createFrameWriter();
  const { length } = encodeRequest("unreadCount", 0xfffe, { userId: 1 });
  expect(appendFrame(writer, header, codec, { userId: 1 }, length)).toBe(true);
  expect(appendFrame(writer, header, codec, { userId: 1_000_000 }, length)).toBe(false);
  expect(appendFrame(writer, header, codec, { userId: 2 }, length)).toBe(true);
  expect(writtenBytes(writer)).toEqual(
    Buffer.concat([1, 2].map((userId) => encodeRequest("unreadCount", 0xfffe, { userId }))),
  );
});
