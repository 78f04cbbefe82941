import { type Ledger, nowSeconds } from "../ledger/ledger.js";
import { passwordToStore, verifyPassword } from "../logins/password.js";
import { LedgerError } from "../models/errors.js";
import type { UserId } from "../models/ids.js";
import { withinBytes } from "../models/message.js";
import type { Account, User } from "../models/user.js";
import { bytesOfUser } from "./directory.js";

/** In characters, as the columns of existing deployments. */
const maxCharacters: Readonly<Record<Exclude<keyof Account, "gender" | "departmentId">, number>> = {
  name: 32,
  domain: 32,
  nick: 32,
  phone: 11,
  email: 64,
  avatar: 255,
  signInfo: 128,
};

const activeStatus = 0;

export type CreateUserResult =
  | { readonly status: "ok"; readonly user: UserId }
  | { readonly status: "nameTaken"; readonly user: UserId };

/**
 * Creates an active user. If one with the same name, password and fields exists, the request repeats one whose answer
 * was lost, and succeeds.
 *
 * @param sent what the client will send at a login: the lower-case hex MD5 of what the person types
 * @throws {LedgerError} `invalidArgument` for a name or a password that is none, `tooLarge` for a text that is too long
 */
export async function createUser(ledger: Ledger, account: Account, sent: string): Promise<CreateUserResult> {
  requireName(account.name);
  requireLengths(account);
  requirePassword(sent);
  const { users } = ledger.storage;
  const password = await passwordToStore(sent, ledger.options.upgradePasswords);
  const { user, created } = await users.create(account, password, nowSeconds(ledger));
  if (created) return { status: "ok", user };
  const credentials = await users.credentials(account.name);
  const isRepetition =
    credentials?.user.id === user &&
    isSameAccount(account, credentials.user) &&
    (await verifyPassword(sent, credentials));
  return { status: isRepetition ? "ok" : "nameTaken", user };
}

/** Sets a user's password; `sent` as in `createUser`. */
export async function setPassword(ledger: Ledger, user: UserId, sent: string): Promise<void> {
  requirePassword(sent);
  const password = await passwordToStore(sent, ledger.options.upgradePasswords);
  if (!(await ledger.storage.users.setPassword(user, password)))
    throw new LedgerError("notFound", `no user ${user}`);
}

/**
 * Allows a user's logins (0) or forbids them (1). A disabled user stays in the directory, conversations and groups.
 *
 * @throws {LedgerError} `notFound` also for a user who has left (status 3)
 */
export async function setUserStatus(ledger: Ledger, user: UserId, status: number): Promise<void> {
  if (status !== 0 && status !== 1) throw new LedgerError("invalidArgument", "a status must be 0 or 1");
  if (!(await ledger.storage.users.setStatus(user, status, nowSeconds(ledger)))) {
    throw new LedgerError("notFound", `no user ${user}, or the user has left`);
  }
}

/**
 * Users of any status, ascending by id: at most `limit` after an id, or all with one name. The list ends where it
 * would be too large for a frame.
 */
export async function listUsers(
  ledger: Ledger,
  after: UserId,
  limit: number,
  name: string | null,
): Promise<readonly User[]> {
  const { maxUsersPerRequest, maxListBytes } = ledger.options;
  const { users } = ledger.storage;
  const found =
    name === null
      ? await users.usersAfter(after, Math.min(limit, maxUsersPerRequest))
      : (await users.usersNamed(name)).filter(({ id }) => id > after).slice(0, limit);
  return withinBytes(found, bytesOfUser, maxListBytes);
}

/** A name that can be typed, and that cannot be mistaken for another in a log. */
function requireName(name: string): void {
  if (name.trim() !== name || !/^[^\p{C}]+$/u.test(name)) {
    throw new LedgerError(
      "invalidArgument",
      "a name must have 1 to 32 characters, without leading or trailing spaces",
    );
  }
}

function requireLengths(account: Account): void {
  for (const [field, max] of Object.entries(maxCharacters)) {
    const text = String(account[field as keyof typeof maxCharacters]);
    if ([...text].length > max)
      throw new LedgerError("tooLarge", `${field} is longer than ${max} characters`);
  }
}

function requirePassword(sent: string): void {
  if (!/^[0-9a-f]{32}$/.test(sent)) {
    throw new LedgerError("invalidArgument", "a password must be 32 lower-case hex digits");
  }
}

function isSameAccount(account: Account, user: User): boolean {
  const fields = Object.keys(account) as (keyof Account)[];
  return user.status === activeStatus && fields.every((field) => account[field] === user[field]);
}
