import { type Ledger, type LedgerResources, nowSeconds } from "../ledger/ledger.js";
import { LedgerError } from "../models/errors.js";
import type { UnixSeconds, UserId } from "../models/ids.js";
import { listedBytes, withinBytes } from "../models/message.js";
import type { Changes, Department, User } from "../models/user.js";

/** In characters, as the columns of existing deployments. */
const maxSignInfo = 128;
const maxAvatar = 255;

/** The known ones among the ids, each once, ascending; the list ends where it would be too large for a frame. */
export async function usersInfo(ledger: Ledger, ids: readonly UserId[]): Promise<readonly User[]> {
  if (ids.length > ledger.options.maxUsersPerRequest) {
    throw new LedgerError("tooLarge", `more than ${ledger.options.maxUsersPerRequest} user ids`);
  }
  const found = await ledger.storage.users.users(ids);
  return withinBytes(found, bytesOfUser, ledger.options.maxListBytes);
}

/**
 * All users who have not left (since 0), or who changed at `since` or later: none if nothing changed after it.
 * Simultaneous callers with the same request get the same object.
 */
export function changedUsers(ledger: Ledger, since: UnixSeconds): Promise<Changes<User>> {
  return ledger.readLanes.users.submit(since, ledger.trace);
}

/** Reads what `changedUsers` returns. */
export async function readUsers(ledger: LedgerResources, since: UnixSeconds): Promise<Changes<User>> {
  const { users } = ledger.storage;
  const { maxListBytes } = ledger.options;
  if (since === 0) return changes(await users.allUsers(), since, bytesOfUser, maxListBytes);
  if ((await users.directoryChangedAt()) <= since) return { entries: [], latest: since };
  return changes(await users.usersChangedSince(since), since, bytesOfUser, maxListBytes);
}

/** The departments that changed after `since`; shared like those of `changedUsers`. */
export function changedDepartments(ledger: Ledger, since: UnixSeconds): Promise<Changes<Department>> {
  return ledger.readLanes.departments.submit(since, ledger.trace);
}

/** Reads what `changedDepartments` returns. */
export async function readDepartments(
  ledger: LedgerResources,
  since: UnixSeconds,
): Promise<Changes<Department>> {
  const departments = await ledger.storage.users.departmentsChangedAfter(since);
  return changes(
    departments,
    since,
    ({ name }) => listedBytes(Buffer.byteLength(name)),
    ledger.options.maxListBytes,
  );
}

/**
 * What changed, and the time to ask from next. A list too large for a frame ends after the last second of changes
 * that fits, and not before the first second after `since`: asking from its end returns the rest.
 */
function changes<Entry extends { readonly updatedAt: UnixSeconds }>(
  all: readonly Entry[],
  since: UnixSeconds,
  bytesOf: (entry: Entry) => number,
  maxBytes: number,
): Changes<Entry> {
  const entries = wholeSeconds(all, since, bytesOf, maxBytes);
  return { entries, latest: entries.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), since) };
}

function wholeSeconds<Entry extends { readonly updatedAt: UnixSeconds }>(
  all: readonly Entry[],
  since: UnixSeconds,
  bytesOf: (entry: Entry) => number,
  maxBytes: number,
): readonly Entry[] {
  const total = all.reduce((bytes, entry) => bytes + bytesOf(entry), 0);
  if (total <= maxBytes) return all;
  const byTime = [...all].sort((one, other) => one.updatedAt - other.updatedAt);
  const cutAt = byTime[withinBytes(byTime, bytesOf, maxBytes).length]?.updatedAt ?? since;
  const firstAfter = byTime.find(({ updatedAt }) => updatedAt > since)?.updatedAt ?? since;
  return all.filter(({ updatedAt }) => updatedAt < cutAt || updatedAt <= firstAfter);
}

/** Maximum size of a user in a list. */
export function bytesOfUser({ name, nick, avatar, phone, email, domain, signInfo }: User): number {
  return listedBytes(Buffer.byteLength(name + nick + avatar + phone + email + domain + signInfo));
}

/** Sets the user's signature; up to 128 characters. */
export async function changeSignInfo(ledger: Ledger, user: UserId, text: string): Promise<void> {
  requireLength(text, maxSignInfo, "sign info");
  requireKnown(await ledger.storage.users.setSignInfo(user, text, nowSeconds(ledger)), user);
}

/** Sets the user's picture; up to 255 characters. */
export async function changeAvatar(ledger: Ledger, user: UserId, url: string): Promise<void> {
  requireLength(url, maxAvatar, "avatar");
  requireKnown(await ledger.storage.users.setAvatar(user, url, nowSeconds(ledger)), user);
}

/** Sets the user's do-not-disturb, 0 or 1. */
export async function setPushShield(ledger: Ledger, user: UserId, status: number): Promise<void> {
  requireShieldStatus(status);
  requireKnown(await ledger.storage.users.setPushShield(user, status, nowSeconds(ledger)), user);
}

/** The user's do-not-disturb, 0 or 1. */
export async function pushShield(ledger: Ledger, user: UserId): Promise<number> {
  const [status] = await ledger.storage.users.pushShields([user]);
  if (status === null || status === undefined) throw new LedgerError("notFound", `no user ${user}`);
  return status;
}

export function requireShieldStatus(status: number): void {
  if (status !== 0 && status !== 1)
    throw new LedgerError("invalidArgument", "a shield status must be 0 or 1");
}

function requireLength(text: string, max: number, what: string): void {
  // A character outside the basic plane is two units of a string and one of a column.
  if (text.length > max && [...text].length > max) {
    throw new LedgerError("tooLarge", `${what} is longer than ${max} characters`);
  }
}

function requireKnown(known: boolean, user: UserId): void {
  if (!known) throw new LedgerError("notFound", `no user ${user}`);
}
