import { expect, test } from "vitest";
import { parseWireUrl } from "../src/route/wire-url.js";

test.each(["redis://host", "redis://ann:secret@host:6380/2", "rediss://host"])("%s is one Redis", (url) => {
  expect(parseWireUrl(url)).toEqual({ kind: "single" });
});

test("a cluster has nodes, at Redis's port unless they name another", () => {
  expect(parseWireUrl("redis+cluster://a,b:7000")).toEqual({
    kind: "cluster",
    nodes: [
      { host: "a", port: 6_379 },
      { host: "b", port: 7_000 },
    ],
    login: {},
    tls: false,
  });
});

test("Sentinels know a Redis by its name; what means something in an address is percent-encoded", () => {
  expect(parseWireUrl("rediss+sentinel://ann:se%40cret@a,b:7000/le%2Fdger?sentinelPassword=p%26w")).toEqual({
    kind: "sentinel",
    nodes: [
      { host: "a", port: 26_379 },
      { host: "b", port: 7_000 },
    ],
    login: { username: "ann", password: "se@cret" },
    tls: true,
    master: "le/dger",
    sentinelPassword: "p&w",
  });
});

test.each([
  "http://host",
  "redis+sentinel://host",
  "redis+sentinel://host/",
  "redis+sentinel://host/main?db=1",
  "redis+sentinel://host/%",
  "redis+cluster://host/2",
  "redis+cluster://host?sentinelPassword=x",
])("%s is no address of a Redis", (url) => {
  expect(parseWireUrl(url)).toBeNull();
});
