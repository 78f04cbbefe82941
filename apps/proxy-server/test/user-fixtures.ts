import { createHash } from "node:crypto";
import { legacyHash, type NewUser, userId } from "@chatledger/core";

/** What a client sends for a password: the lower-case hex MD5 of what the person typed. */
export const sentPassword = (typed: string): string => createHash("md5").update(typed).digest("hex");

/** The password of all users here and of the demo users, as a client sends it. */
export const password = sentPassword("123456");

/** A user of the directory, for what demo users cannot show. */
export function newUser(id: number, more: Partial<NewUser> = {}): NewUser {
  const salt = "a1B2";
  return {
    id: userId(id),
    gender: 1,
    name: `name${id}`,
    domain: `domain${id}`,
    nick: `nick${id}`,
    phone: "13800000000",
    email: `name${id}@example.com`,
    avatar: "",
    departmentId: 1,
    status: 0,
    signInfo: "",
    updatedAt: 1_500_000_000,
    passwordMd5: legacyHash(password, salt),
    salt,
    ...more,
  };
}
