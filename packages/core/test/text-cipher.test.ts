import { createDecipheriv } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encryptText, voicePlaceholder } from "../src/conversations/text-cipher.js";

const key = "12345678901234567890123456789012";

describe("encryptText", () => {
  test("gives the constant of existing deployments for a voice message", () => {
    expect(Buffer.from(voicePlaceholder(key)).toString()).toBe("QhGXlpFjvMFUNrtl1aaPzA==");
  });

  test.each([
    [0, 1],
    [1, 1],
    [12, 1],
    [13, 2],
    [15, 2],
    [16, 2],
    [28, 2],
    [29, 3],
    [32, 3],
  ])("pads %i bytes to %i blocks", (length, blocks) => {
    expect(Buffer.from(encryptText(key, Buffer.alloc(length, 65)), "base64")).toHaveLength(blocks * 16);
  });

  test("keeps the text and its length, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (text) => {
        const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
        const padded = Buffer.concat([decipher.update(encryptText(key, text), "base64"), decipher.final()]);
        const length = padded.readUInt32BE(padded.length - 4);
        expect(padded.subarray(0, length)).toEqual(Buffer.from(text));
      }),
      { seed: 11 },
    );
  });
});
