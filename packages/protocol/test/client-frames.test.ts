import { describe, expect, test } from "vitest";
import {
  type ClientCommandName,
  type ClientCommandWithResponse,
  clientCommandNameOf,
  clientCommands,
  clientPushes,
  clientPushNameOf,
} from "../src/client-commands.js";
import {
  clientResponseHeader,
  decodeClientPush,
  decodeClientRequest,
  decodeClientResponse,
  encodeClientPush,
  encodeClientRequest,
  encodeClientResponse,
} from "../src/client-frames.js";
import type { Codec } from "../src/codec.js";
import { commandNameOf, commands } from "../src/commands.js";
import { ErrorCode } from "../src/error-code.js";
import { encodeFrame, type Frame, headerBytes } from "../src/frame.js";
import { createFrameDecoder } from "../src/frame-decoder.js";
import { wireMessages } from "../src/peer-messages.js";
import frames from "./client-frames.json" with { type: "json" };
import { plain, plainFromJson, typeOf } from "./schema.js";

// client-frames.json was made from the tables of the protocol's reference, not by this package.

function onlyFrame(hex: string): Frame {
  const decoder = createFrameDecoder();
  decoder.push(Buffer.from(hex, "hex"));
  const frame = decoder.next();
  if (frame === null) throw new Error("The bytes hold no whole frame.");
  expect(decoder.next()).toBeNull();
  return frame;
}

interface Expected {
  readonly id: number;
  readonly service: number;
  readonly codec: Codec<object>;
  readonly decode: (body: Uint8Array) => object;
}

/** What the tables say about a pinned frame, which is found by its command id. */
function expectedOf(kind: string, name: string, frame: Frame): Expected {
  switch (kind) {
    case "request": {
      const command = clientCommandNameOf(frame.command) as ClientCommandName;
      expect(command).toBe(name);
      const { id, service, request } = clientCommands[command];
      return { id, service, codec: request, decode: (body) => decodeClientRequest(command, body) };
    }
    case "response": {
      const command = name as ClientCommandWithResponse;
      return {
        ...clientCommands[command].response,
        decode: (body) => decodeClientResponse(command, body),
      };
    }
    case "push": {
      const push = clientPushNameOf(frame.command);
      expect(push).toBe(name);
      if (push === undefined) throw new Error(`There is no push ${name}.`);
      return { ...clientPushes[push], decode: (body) => decodeClientPush(push, body) };
    }
    default:
      throw new Error(`There is no kind ${kind}.`);
  }
}

describe.each(frames)("the $kind $name", ({ kind, name, fields, hex }) => {
  test("decodes to its fields and encodes to its bytes", () => {
    const frame = onlyFrame(hex);
    const { id, service, codec, decode } = expectedOf(kind, name, frame);
    expect(frame).toMatchObject({ version: 1, flag: 0, service, command: id, reserved: 0 });

    const message = decode(frame.body);
    expect(plain(typeOf(codec), message)).toEqual(plainFromJson(typeOf(codec), fields));
    expect(encodeFrame(frame, codec, message).toString("hex")).toBe(hex);
  });
});

test("a request, an answer and a push are encoded by name", () => {
  const request = onlyFrame(encodeClientRequest("kickPcClient", 9, { userId: 2 }).toString("hex"));
  expect(request).toMatchObject({ command: 0x010a, service: 1, sequence: 9 });

  const answer = encodeClientResponse("usersStatus", 11, { userId: 2 }, ErrorCode.overloaded);
  expect(onlyFrame(answer.toString("hex"))).toMatchObject({ command: 0x020b, sequence: 11, reserved: 6 });
  expect(decodeClientResponse("usersStatus", answer.subarray(headerBytes)).userStatList).toEqual([]);

  const push = onlyFrame(encodeClientPush("kickUser", { userId: 2, kickReason: 1 }).toString("hex"));
  expect(push).toMatchObject({ command: 0x0107, sequence: 0, reserved: 0 });
});

test("an answer without a body keeps its id, its number and its reason", () => {
  expect(clientResponseHeader("msgData", 12, ErrorCode.notPermitted)).toEqual({
    service: 3,
    command: 0x0302,
    sequence: 12,
    reserved: 3,
  });
});

describe("the tables", () => {
  test("name only messages of the protocol, under their own ids and services", () => {
    const messages = [
      ...Object.values(clientCommands).flatMap(({ id, service, request, response }) => [
        { id, service, codec: request },
        ...(response === null ? [] : [response]),
      ]),
      ...Object.values(clientPushes),
    ];
    for (const message of messages) expect(wireMessages.get(message.id)).toEqual(message);
  });

  test("add no command to those of a database proxy", () => {
    for (const name of [
      "login",
      "logout",
      "kickPcClient",
      "usersStatus",
      "clientTime",
      "p2pCommand",
      "fileRequest",
    ] as const) {
      expect(commandNameOf(clientCommands[name].id)).toBeUndefined();
    }
  });

  test("leave out what servers alone say to each other", () => {
    for (const name of [
      "validate",
      "getDeviceTokens",
      "groupGetShield",
      "createUser",
      "setUserPassword",
    ] as const) {
      expect(clientCommandNameOf(commands[name].id)).toBeUndefined();
    }
  });
});
