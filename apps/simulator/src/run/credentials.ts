import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UsageError } from "./exit-codes.js";

/** Whom the clients sign in as. */
export interface Credentials {
  readonly userNameOf: (client: number) => string;
  /** As clients send it: the lower-case hexadecimal MD5 of what was typed. */
  readonly passwordHash: string;
  /** Which users these are, for people. */
  readonly described: string;
}

const numberPlace = "{n}";

/**
 * @param usersFrom a pattern such as `user{n}`, where n counts from 1, or the path of a file with a name on each line
 * @throws {UsageError} where the file cannot be read or names fewer users than clients
 */
export async function readCredentials(
  usersFrom: string,
  password: string,
  clients: number,
): Promise<Credentials> {
  const passwordHash = createHash("md5").update(password).digest("hex");
  if (usersFrom.includes(numberPlace)) {
    const userNameOf = (client: number) => usersFrom.replaceAll(numberPlace, String(client + 1));
    const described = `${userNameOf(0)} to ${userNameOf(clients - 1)}`;
    return { userNameOf, passwordHash, described };
  }
  const text = await readFile(usersFrom, "utf8").catch((error: unknown) => {
    throw new UsageError(`--users-from: ${error instanceof Error ? error.message : String(error)}`);
  });
  const names = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length < clients) {
    throw new UsageError(`${usersFrom} names ${names.length} users, and ${clients} clients need one each`);
  }
  return {
    ...{ passwordHash, described: `of ${usersFrom}` },
    userNameOf: (client) => names[client] ?? "",
  };
}
