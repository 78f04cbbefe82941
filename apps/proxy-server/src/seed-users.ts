import { type Department, legacyHash, type NewUser, type Storage, userId } from "@chatledger/core";
import { sentPassword } from "./sent-password.js";

const password = "123456";
const departments = ["Engineering", "Quality", "Sales"];
/** Long ago, so that clients with an older copy of the directory still get later changes. */
const seededAt = 1_420_000_000;

/**
 * Creates demo users with ids 1…count on a store that has no users: `userK`, password `123456`.
 *
 * @returns whether it did
 */
export function seedUsers(storage: Storage, count: number): Promise<boolean> {
  const sent = sentPassword(password);
  const users = Array.from({ length: count }, (_, index): NewUser => {
    const number = index + 1;
    const salt = String(number % 10_000).padStart(4, "0");
    return {
      id: userId(number),
      gender: number % 2,
      name: `user${number}`,
      domain: `user${number}`,
      nick: `nick${number}`,
      phone: String(13_800_000_000 + number),
      email: `user${number}@example.com`,
      avatar: `/avatar/${number}.png`,
      departmentId: (number % departments.length) + 1,
      status: 0,
      signInfo: "",
      updatedAt: seededAt + (number % 1_000),
      passwordMd5: legacyHash(sent, salt),
      salt,
    };
  });
  return storage.users.seed(
    users,
    departments.map(
      (name, index): Department => ({
        id: index + 1,
        priority: index + 1,
        name,
        parentId: 0,
        status: 0,
        updatedAt: seededAt + index,
      }),
    ),
  );
}
