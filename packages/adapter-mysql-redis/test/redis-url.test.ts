import { LedgerError } from "@chatledger/core";
import { describe, expect, test } from "vitest";
import { clusterSlot } from "../src/connection/cluster-slot.js";
import { oneRedis, redisEndpoints } from "../src/connection/redis-roles.js";
import { parseRedisUrl, targetName } from "../src/connection/redis-url.js";

const parse = (url: string) => parseRedisUrl(url, "--redis");

describe("a Redis address", () => {
  test("names one server, its account and its database", () => {
    expect(parse("redis://ann:p%40ss@cache.example:6380/2")).toEqual({
      kind: "single",
      hosts: [{ host: "cache.example", port: 6380 }],
      master: "",
      database: 2,
      user: "ann",
      password: "p@ss",
      sentinelPassword: "",
      tls: false,
    });
    expect(parse("rediss://:secret@[::1]")).toMatchObject({
      hosts: [{ host: "::1", port: 6379 }],
      database: 0,
      user: "",
      password: "secret",
      tls: true,
    });
  });

  test("names Sentinels and the master that they know", () => {
    expect(parse("redis+sentinel://:p@s1,s2:26380/ledger?db=3&sentinelPassword=q")).toMatchObject({
      kind: "sentinel",
      hosts: [
        { host: "s1", port: 26379 },
        { host: "s2", port: 26380 },
      ],
      master: "ledger",
      database: 3,
      password: "p",
      sentinelPassword: "q",
    });
  });

  test("names nodes of a cluster", () => {
    expect(parse("rediss+cluster://n1:7000,n2:7001")).toMatchObject({
      kind: "cluster",
      hosts: [
        { host: "n1", port: 7000 },
        { host: "n2", port: 7001 },
      ],
      tls: true,
    });
  });

  test.each([
    ["localhost:6379", "not a Redis address"],
    ["http://localhost", "not a Redis address"],
    ["redis://", "not a Redis address"],
    ["redis://a,b", "several hosts"],
    ["redis://a:port", "not host:port"],
    ["redis://a:70000", "not host:port"],
    ["redis://a/main", "must be a number"],
    ["redis://a?db=1", "unknown parameter"],
    ["redis+sentinel://a/m?sentinelPasword=p", "unknown parameter"],
    ["redis://:50%off@a", "%25"],
    ["redis://50%off:p@a", "%25"],
    ["redis://:%ff@a", "%25"],
    ["redis+sentinel://a/50%off", "%25"],
    ["redis+sentinel://a/m?sentinelPassword=50%off", "%25"],
    ["redis+sentinel://a", "master's name"],
    ["redis+cluster://a/1", "no numbered databases"],
  ])("%s is refused with the setting's name and a reason", (url, reason) => {
    expect(() => parse(url)).toThrow(LedgerError);
    expect(() => parse(url)).toThrow(/^--redis: /);
    expect(() => parse(url)).toThrow(reason);
  });

  test("has passwords of any characters, percent-encoded", () => {
    const odd = "p@ss:w/or?d#50%25 &=+;é密";
    const password = encodeURIComponent(odd);

    expect(parse(`redis://:${password}@h`).password).toBe(odd);
    expect(parse(`redis+cluster://ann:${password}@h`)).toMatchObject({ user: "ann", password: odd });
    expect(parse(`redis+sentinel://h/m?sentinelPassword=${password}`).sentinelPassword).toBe(odd);
  });

  test("takes the last @ for the end of the password, where one is raw in it", () => {
    expect(parse("redis://ann:p@ss@h:1/2")).toMatchObject({
      ...{ user: "ann", password: "p@ss", hosts: [{ host: "h", port: 1 }], database: 2 },
    });
  });

  test.each([
    "redis://:se/cret@h",
    "redis://:12/cret@h/1",
    "redis://ann:12/cret@h/1",
    "redis://:se?cret@h",
    "redis://ann:12?cret=1@h",
    "redis+sentinel://:se/cret@h/m",
    "redis+sentinel://ann:12?cret@h/m",
    "redis+cluster://ann:12/cret@h",
    "redis://ann:50%cret@h",
  ])("%s is refused, and nothing of its password shown", (url) => {
    let message = "";
    try {
      parse(url);
    } catch (error) {
      message = String(error);
    }

    expect(message).toContain("--redis: ");
    expect(message).not.toMatch(/cret|12|:se|%cr/);
  });

  test("is shown and refused without its password", () => {
    for (const url of [
      "redis://u:secret@h/1",
      "redis+sentinel://u:secret@h/m",
      "redis+cluster://u:secret@h",
    ]) {
      expect(targetName(parse(url))).not.toContain("secret");
    }
    expect(() => parse("redis://u:secret@a,b")).not.toThrow(/secret/);
  });
});

test("roles share a connection where they share an address", () => {
  const server = { url: "redis://a", setting: "--redis" };
  const servers = { ...oneRedis(server), group_member: { url: "redis://b", setting: "group_member" } };

  expect(redisEndpoints(servers, ["unread", "sync", "group_member"])).toMatchObject([
    { roles: ["unread", "sync"], name: "Redis unread, sync at a:6379/0 (--redis)" },
    { roles: ["group_member"], name: "Redis group_member at b:6379/0 (group_member)" },
  ]);
});

// From the specification of Redis Cluster, and CLUSTER KEYSLOT.
test.each([
  ["123456789", 0x31c3],
  ["foo", 12_182],
  ["foo{hash_tag}", 2_515],
  ["", 0],
])("the key %j lives in slot %i", (key, slot) => {
  expect(clusterSlot(key)).toBe(slot);
});
