import { describe, expect, expectTypeOf, test } from "vitest";
import { IM } from "../generated/pdu.js";
import {
  type CommandName,
  type CommandWithResponse,
  commandNameOf,
  commands,
  type RequestOf,
  type ResponseOf,
} from "../src/commands.js";
import { ErrorCode } from "../src/error-code.js";
import { wireMessages } from "../src/peer-messages.js";
import answered from "./answered-commands.json" with { type: "json" };
import { codecOf, typeOf } from "./schema.js";
import messages from "./wire-messages.json" with { type: "json" };

// The two JSON files beside this test are the tables of the protocol's reference, and from 0x4001 on those of the
// extension: what a database proxy answers, and which message each command id carries.

describe("the commands of a database proxy", () => {
  test("are those of the reference and of the extension, with their ids, messages and services", () => {
    const table = Object.values(commands).map(({ id, service, request, response }) => [
      id,
      service,
      typeOf(request).name,
      response === null ? null : [response.id, response.service, typeOf(response.codec).name],
    ]);
    const reference = answered.map(([id, request, responseMessage, responseId, responseService]) => [
      Number(id),
      Number(id) >> 8,
      request,
      responseMessage === null ? null : [Number(responseId), responseService, responseMessage],
    ]);
    expect(new Set(table)).toEqual(new Set(reference));
    expect(table).toHaveLength(32);
  });

  test("are found by their id, and by no other", () => {
    for (const [name, command] of Object.entries(commands)) expect(commandNameOf(command.id)).toBe(name);
    expect(commandNameOf(commands.validate.response.id)).toBeUndefined();
    expect(commandNameOf(0)).toBeUndefined();
  });
});

test.each(messages)("command %s, service %i, carries %s", (id, service, message) => {
  expect(wireMessages.get(Number(id))).toEqual({ id: Number(id), service, codec: codecOf(String(message)) });
});

test("no message has an id that the reference lacks", () => {
  expect(wireMessages.size).toBe(messages.length);
  const ids = Object.entries(IM.BaseDefine)
    .filter(([name]) => name.endsWith("CmdID"))
    .flatMap(([, values]) => Object.values(values));
  expect(new Set(wireMessages.keys())).toEqual(new Set(ids));
});

test("error codes are those of the protocol extension, 0 to 11", () => {
  expect(Object.values(ErrorCode)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

describe("types", () => {
  type Handlers = { readonly [N in CommandName]: (request: RequestOf<N>) => void };
  const ignore = () => undefined;
  const handlers = Object.fromEntries(
    Object.keys(commands).map((name) => [name, ignore]),
  ) as unknown as Handlers;

  test("a handler that is missing does not compile", () => {
    const { msgData: _, ...allButOne } = handlers;
    // @ts-expect-error: msgData has no handler.
    const incomplete: Handlers = allButOne;
    expect(incomplete).not.toHaveProperty("msgData");
  });

  test("a command that is not answered has no response", () => {
    // @ts-expect-error: a read acknowledgement is not answered.
    const name: CommandWithResponse = "msgReadAck";
    expect(commands[name].response).toBeNull();
  });

  test("requests and responses have the fields of their messages", () => {
    expectTypeOf<RequestOf<"msgData">["msgData"]>().toEqualTypeOf<Uint8Array>();
    expectTypeOf<RequestOf<"msgData">["attachData"]>().toEqualTypeOf<Uint8Array | null>();
    expectTypeOf<RequestOf<"msgData">["msgType"]>().toEqualTypeOf<number>();
    expectTypeOf<RequestOf<"getDeviceTokens">["userId"]>().toEqualTypeOf<readonly number[]>();
    expectTypeOf<NonNullable<ResponseOf<"validate">["userInfo"]>["signInfo"]>().toEqualTypeOf<
      string | null
    >();
  });
});
