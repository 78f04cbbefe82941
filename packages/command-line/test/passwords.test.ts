import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { describeFailure } from "../src/describe-failure.js";
import { hidePasswords } from "../src/hide-passwords.js";
import { errorsForLog } from "../src/log.js";

describe("an address for people", () => {
  test.each([
    ["mysql://ann:secret@db:3306/ledger", "mysql://ann@db:3306/ledger"],
    ["mysql://ann:se@cr@et@db/ledger", "mysql://ann@db/ledger"],
    ["mysql://ann:se/cr?e#t@db/ledger", "mysql://ann@db/ledger"],
    ["mysql://ann:sec ret@db/ledger", "mysql://ann@db/ledger"],
    ["mysql://ann:sec%40ret@db/ledger", "mysql://ann@db/ledger"],
    ["mysql://ann@db/ledger", "mysql://ann@db/ledger"],
    ["mysql://db/ledger", "mysql://db/ledger"],
    ["s3://key:secret@bucket/folder", "s3://key@bucket/folder"],
    ["rediss+sentinel://:secret@a,b/m", "rediss+sentinel://@a,b/m"],
    ["redis+sentinel://a/m?sentinelPassword=secret", "redis+sentinel://a/m?sentinelPassword=(hidden)"],
    [
      "redis+sentinel://a/m?sentinelPassword=se%26t&db=1",
      "redis+sentinel://a/m?sentinelPassword=(hidden)&db=1",
    ],
  ])("%s is shown as %s", (address, shown) => {
    expect(hidePasswords(address)).toBe(shown);
    expect(hidePasswords(`"${address}" is none`)).toBe(`"${shown}" is none`);
  });
});

test("a failure that nobody foresaw shows its stack, without passwords", () => {
  const { message } = describeFailure(new TypeError("Invalid URL: redis://:secret@h"));

  expect(message).toContain("passwords.test.ts");
  expect(message).not.toContain("secret");
});

test("a logged error has its causes, and neither passwords nor what a driver attached to it", () => {
  const lines: string[] = [];
  const log = pino({ serializers: errorsForLog }, { write: (line) => void lines.push(line) });
  const refused = Object.assign(new Error("WRONGPASS for redis://:secret@h"), {
    command: { name: "auth", args: ["secret"] },
  });

  log.error(
    { err: Object.assign(new Error("Redis is away", { cause: refused }), { code: "storageUnavailable" }) },
    "first",
  );
  log.error({ err: refused }, "second");
  log.error({ err: "no error at all" }, "third");

  expect(lines.join("")).not.toContain("secret");
  const [first, second, third] = lines.map((line) => JSON.parse(line).err);
  expect(first).toMatchObject({ type: "Error", code: "storageUnavailable" });
  expect(first.message).toMatch(/Redis is away.*WRONGPASS/);
  expect(first.stack).toContain("passwords.test.ts");
  expect(second.message).toContain("WRONGPASS");
  expect(third).toBe("no error at all");
});
