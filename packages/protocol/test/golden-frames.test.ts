import { describe, expect, test } from "vitest";
import { decodeBody } from "../src/codec.js";
import { commandNameOf, commands } from "../src/commands.js";
import { encodeFrame, type Frame } from "../src/frame.js";
import { createFrameDecoder } from "../src/frame-decoder.js";
import type { WireMessage } from "../src/wire-message.js";
import recordings from "./recorded-frames.json" with { type: "json" };
import { plain, plainFromJson, typeOf } from "./schema.js";

function onlyFrame(hex: string): Frame {
  const decoder = createFrameDecoder();
  decoder.push(Buffer.from(hex, "hex"));
  const frame = decoder.next();
  expect(decoder.next()).toBeNull();
  if (frame === null) throw new Error("The recording holds no whole frame.");
  return frame;
}

function commandOf(frame: Frame) {
  const name = commandNameOf(frame.command);
  if (name === undefined) throw new Error(`No command has the id ${frame.command}.`);
  return commands[name];
}

describe.each(recordings)("recorded: $name", ({ request, response }) => {
  const requestFrame = onlyFrame(request.hex);
  const command = commandOf(requestFrame);

  test("the request decodes to its fields and encodes to its bytes", () => {
    const fields = decodeBody(command.request, requestFrame.body);
    expect(plain(typeOf(command.request), fields)).toEqual(
      plainFromJson(typeOf(command.request), request.fields),
    );
    expect(encodeFrame(requestFrame, command.request, fields).toString("hex")).toBe(request.hex);
    expect(requestFrame).toMatchObject({ version: 1, flag: 0, service: command.service, reserved: 0 });
  });

  test("the response decodes to its fields and encodes to its bytes", () => {
    const frame = onlyFrame(response.hex);
    const expected: WireMessage | null = command.response;
    if (expected === null) throw new Error("A response to this command is not expected.");
    expect(frame).toMatchObject({ service: response.service, command: Number(response.command) });
    expect(frame).toMatchObject({ service: expected.service, command: expected.id });
    expect(frame.sequence).toBe(requestFrame.sequence);

    const fields = decodeBody(expected.codec, frame.body);
    expect(plain(typeOf(expected.codec), fields)).toEqual(
      plainFromJson(typeOf(expected.codec), response.fields),
    );
    expect(encodeFrame(frame, expected.codec, fields).toString("hex")).toBe(response.hex);
  });
});
