import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escaped, html } from "../../src/report/html.js";
import { printable } from "../../src/report/printable.js";

/** Any text at all, also such as is no valid Unicode. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe("printable", () => {
  test("leaves what can be seen as it is", () => {
    expect(printable("Größe: 消息 🙂 <b>")).toBe("Größe: 消息 🙂 <b>");
  });

  test("shows what cannot be seen", () => {
    expect(printable("a\u0000\n\u001b[2J\u202eb\ud800")).toBe("a\\x00\\x0a\\x1b[2J\\u{202e}b\\u{d800}");
  });

  test("lets through nothing that moves a cursor, turns a line or is no character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u);
      }),
    );
  });
});

describe("html", () => {
  test("escapes what is put in, and leaves markup", () => {
    const part = html`<b title="${`"x" & 'y'`}">${"<i>"}</b>`;

    expect(html`<p>${part}${null}${[1, "<"]}</p>`.markup).toBe(
      '<p><b title="&#34;x&#34; &#38; &#39;y&#39;">&#60;i&#62;</b>1&#60;</p>',
    );
  });

  test("lets no text end its element or its attribute", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escaped(text)).not.toMatch(/[<>"']|&(?!#\d+;)/);
      }),
    );
  });

  test("loses nothing of a text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = escaped(text).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        expect(read).toBe(printable(text));
      }),
    );
  });
});
