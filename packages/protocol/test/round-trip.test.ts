import fc from "fast-check";
import protobuf from "protobufjs";
import { describe, expect, test } from "vitest";
import { decodeBody } from "../src/codec.js";
import { wireMessages } from "../src/peer-messages.js";
import { codecOf, messageTypes, plain, type Value } from "./schema.js";

const seed = 703;

/** Any message of a type: required fields always, optional ones as a value or null, enums with any number. */
function anyMessage(type: protobuf.Type): fc.Arbitrary<{ readonly [field: string]: Value }> {
  return fc.record(Object.fromEntries(type.fieldsArray.map((field) => [field.name, anyField(field)])));
}

function anyField(field: protobuf.Field): fc.Arbitrary<Value> {
  const value = anyValue(field);
  if (field.repeated) return fc.array(value, { maxLength: 20 });
  return field.required ? value : fc.option(value, { nil: null });
}

function anyValue(field: protobuf.Field): fc.Arbitrary<Value> {
  if (field.resolvedType instanceof protobuf.Type) return anyMessage(field.resolvedType);
  if (field.resolvedType instanceof protobuf.Enum) {
    const listed = Object.values(field.resolvedType.values);
    return fc.oneof(fc.constantFrom(...listed), fc.integer());
  }
  switch (field.type) {
    case "uint32":
      return fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffff_ffff }));
    case "string":
      // Short, long and very long texts are written in different ways.
      return fc.string({ unit: "binary", maxLength: 200, size: "max" });
    case "bytes":
      return fc.uint8Array({ maxLength: 300, size: "max" }).map((bytes) => Buffer.from(bytes));
    default:
      throw new Error(`No values are known for the type ${field.type}.`);
  }
}

describe("every message type", () => {
  test("is covered: the definitions and the command ids agree on what there is", () => {
    const defined = messageTypes
      .filter((type) => type.name.startsWith("IM"))
      .map((type) => codecOf(type.fullName));
    expect(new Set(defined)).toEqual(new Set([...wireMessages.values()].map((message) => message.codec)));
  });

  test.each(messageTypes.map((type) => [type.fullName, type] as const))(
    "%s comes back as it was sent",
    (_, type) => {
      const codec = codecOf(type.fullName);
      fc.assert(
        fc.property(anyMessage(type), (message) => {
          const bytes = codec.encode(message).finish();
          expect(plain(type, decodeBody(codec, bytes))).toEqual(message);
        }),
        { seed, numRuns: 40 },
      );
    },
  );

  test.each(
    messageTypes
      .filter((type) => type.fieldsArray.some((field) => field.required))
      .map((type) => [type.fullName, type] as const),
  )("%s does not decode from an empty body", (_, type) => {
    expect(() => decodeBody(codecOf(type.fullName), Buffer.alloc(0))).toThrowError(
      expect.objectContaining({ name: "ProtocolError", code: "malformedBody" }),
    );
  });
});
