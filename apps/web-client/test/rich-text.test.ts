import { describe, expect, test } from "vitest";
import { imageText, isEmojiOnly, partsOf, textOfContent } from "../src/rich-text.js";

const own = "https://chat.example";

describe("a text", () => {
  test("is cut into text and links, with their punctuation left to the text", () => {
    expect(partsOf("See https://a.example/x?y=1, or (http://b.example/).", own)).toEqual([
      { kind: "text", at: 0, text: "See " },
      { kind: "link", at: 4, text: "https://a.example/x?y=1", url: "https://a.example/x?y=1" },
      { kind: "text", at: 27, text: ", or (" },
      { kind: "link", at: 33, text: "http://b.example/", url: "http://b.example/" },
      { kind: "text", at: 50, text: ")." },
    ]);
  });

  test("shows images of its own server among text", () => {
    const image = imageText("/media/1.png");
    const url = "https://chat.example/media/1.png";
    expect(partsOf(`Look: ${image}!`, own)).toEqual([
      { kind: "text", at: 0, text: "Look: " },
      { kind: "image", at: 6, address: url, url },
      { kind: "text", at: 6 + image.length, text: "!" },
    ]);
  });

  test("shows what a message server has kept under its own address, whatever its sender called it", () => {
    const path = `/media/${"3f".repeat(32)}.png`;
    const address = `http://10.0.0.5:8080${path}`;
    expect(partsOf(imageText(address), own)).toEqual([{ kind: "image", at: 0, address, url: own + path }]);
  });

  test("only links to images of other servers", () => {
    const tracker = "https://tracker.example/1.gif";
    expect(partsOf(imageText(tracker), own)).toEqual([{ kind: "link", at: 0, text: tracker, url: tracker }]);
  });

  test.each(["javascript:alert(1)", "data:text/html,hello", "http://[::1"])(
    "does not link to what is no page: %s",
    (address) => {
      expect(partsOf(imageText(address), own)).toEqual([{ kind: "text", at: 0, text: address }]);
      expect(partsOf(address, own).filter(({ kind }) => kind !== "text")).toEqual(
        address.startsWith("http://") ? [expect.objectContaining({ kind: "link" })] : [],
      );
    },
  );

  test("is one line in lists", () => {
    const line = (text: string) => textOfContent({ kind: "text", text });
    expect(line("one\n two")).toBe("one two");
    expect(line(imageText("/media/1.png"))).toBe("📷 Image");
  });

  test.each([
    ["👍", true],
    ["👩‍👩‍👧 🎉", true],
    ["3", false],
    ["ok 👍", false],
    ["", false],
    ["👍".repeat(20), false],
  ])("%s is shown as emoji: %s", (text, expected) => {
    expect(isEmojiOnly(text)).toBe(expected);
  });
});
