import { describe, expect, test } from "vitest";
import { addressText, parseAddress } from "../src/address.js";

describe("HOST:PORT", () => {
  test.each([
    ["127.0.0.1:10600", { host: "127.0.0.1", port: 10_600 }],
    ["chat.example.com:1", { host: "chat.example.com", port: 1 }],
    ["localhost:0", { host: "localhost", port: 0 }],
    ["[::1]:65535", { host: "::1", port: 65_535 }],
    ["[fe80::1%eth0]:10600", { host: "fe80::1%eth0", port: 10_600 }],
  ])("%s is read, and written as it was", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
    expect(addressText(address)).toBe(text);
  });

  test.each([
    ...["", ":", ":10600", "localhost", "localhost:", "localhost:x", "localhost:-1", "localhost:65536"],
    ...["localhost:1:2", "::1:10600", "[::1]", "[]:1", "[localhost]:1", "[127.0.0.1]:1", "[::1:1", "::1]:1"],
    ...[" localhost:1", "localhost:1 ", "local host:1", "localhost: 1", "localhost:1e3", "[::1 ]:1"],
    ...["redis://h:1", "ann:secret@h:1", "ann@h:1", "h:1/path"],
  ])('"%s" is refused', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});
