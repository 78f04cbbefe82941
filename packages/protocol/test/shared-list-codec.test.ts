import { describe, expect, test } from "vitest";
import { IM } from "../generated/pdu.js";
import { sharedListCodec } from "../src/shared-list-codec.js";

const plain = IM.Buddy.IMAllUserRsp;
const codec = sharedListCodec(plain, "userList");

const users = Array.from({ length: 300 }, (_, index) => ({
  userId: index + 1,
  userGender: 1,
  userNickName: `nick ${index}`,
  avatarUrl: "",
  departmentId: 1,
  email: "",
  userRealName: `名字 ${index}`,
  userTel: "",
  userDomain: "",
  status: 0,
}));

const bytesOf = (fields: IM.Buddy.IMAllUserRsp.$Properties, by = codec) =>
  Buffer.from(by.encode(fields).finish());

describe("a response with a shared list has the bytes of one without sharing", () => {
  const tail = Buffer.from("attached");

  test.each([
    ["the first", { userId: 1, latestUpdateTime: 5, userList: users, attachData: tail }],
    [
      "another user's with the same list",
      { userId: 70_000, latestUpdateTime: 5, userList: users, attachData: tail },
    ],
    [
      "one of another time",
      { userId: 1, latestUpdateTime: 4_000_000_000, userList: users, attachData: tail },
    ],
    [
      "one with empty attachData",
      { userId: 1, latestUpdateTime: 5, userList: users, attachData: Buffer.alloc(0) },
    ],
    ["one without attachData", { userId: 1, latestUpdateTime: 5, userList: users }],
    ["one with another list", { userId: 1, latestUpdateTime: 5, userList: users.slice(7), attachData: tail }],
    ["one with an empty list", { userId: 1, latestUpdateTime: 5, userList: [], attachData: tail }],
    ["one without a list", { userId: 1, latestUpdateTime: 5, attachData: tail }],
  ])("%s", (_, fields) => {
    expect(bytesOf(fields).equals(bytesOf(fields, plain))).toBe(true);
  });
});

test("a list is encoded once for all responses that have the same array", () => {
  let reads = 0;
  const counted = users.map((user) => ({
    ...user,
    get userId() {
      reads += 1;
      return user.userId;
    },
  }));
  bytesOf({ userId: 1, latestUpdateTime: 5, userList: counted });
  const once = reads;
  for (let user = 2; user < 50; user++) bytesOf({ userId: user, latestUpdateTime: 5, userList: counted });

  expect(once).toBeGreaterThanOrEqual(users.length);
  expect(reads).toBe(once);
});

test("a message that cannot be encoded leaves the writer as it was", () => {
  const writer = plain.encode({ userId: 1, latestUpdateTime: 5 });
  const before = writer.pos;
  const broken = [{ ...users[0], userNickName: undefined }];

  expect(() => codec.encode({ userId: 1, latestUpdateTime: 5, userList: broken } as never, writer)).toThrow();
  expect(writer.pos).toBe(before);
});
