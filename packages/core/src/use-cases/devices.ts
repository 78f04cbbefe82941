import { type Ledger, nowSeconds } from "../ledger/ledger.js";
import type { Device, DevicePlatform } from "../models/device.js";
import { LedgerError } from "../models/errors.js";
import type { UserId } from "../models/ids.js";
import { listedBytes, withinBytes } from "../models/message.js";

/** In characters; tokens of push services are far shorter. */
const maxTokenCharacters = 255;

/** Sets the user's device; an empty token removes it. */
export async function setDevice(ledger: Ledger, device: Device): Promise<void> {
  if (device.user === 0) throw new LedgerError("invalidArgument", "user 0 cannot have a device");
  if (device.token.length > maxTokenCharacters) {
    throw new LedgerError("tooLarge", `the token is longer than ${maxTokenCharacters} characters`);
  }
  await ledger.storage.devices.setDevices([device], nowSeconds(ledger));
}

export interface PushTarget {
  readonly user: UserId;
  readonly platform: NonNullable<DevicePlatform>;
  readonly token: string;
  /** The user's total unread count. */
  readonly unread: number;
}

/**
 * Where push notices for these users go: those with a phone, ascending by user, without those who have do-not-disturb
 * at this hour. The list ends where it would be too large for a frame.
 */
export async function pushTargets(ledger: Ledger, asked: readonly UserId[]): Promise<readonly PushTarget[]> {
  if (asked.length > ledger.options.maxUsersPerRequest) {
    throw new LedgerError("tooLarge", `more than ${ledger.options.maxUsersPerRequest} users`);
  }
  const users = [...new Set(asked)].sort((one, other) => one - other);
  const awake = isQuiet(ledger) ? await withoutShielded(ledger, users) : users;
  const devices = await ledger.storage.devices.devices(awake);
  const phones = devices.flatMap((device) =>
    device?.platform && device.token !== "" ? [{ ...device, platform: device.platform }] : [],
  );
  if (phones.length === 0) return [];
  const readers = phones.map(({ user }) => user);
  await ledger.effects.settled(readers);
  const unread = await ledger.storage.messages.unreadTotals(readers);
  const targets = phones.map(({ user, platform, token }, index) => {
    return { user, platform, token, unread: unread[index] ?? 0 };
  });
  const bytesOf = ({ token }: PushTarget) => listedBytes(Buffer.byteLength(token));
  return withinBytes(targets, bytesOf, ledger.options.maxListBytes);
}

/** Whether do-not-disturb applies now; hours are the server's local ones and may span midnight. */
function isQuiet({ clock, options: { quietHours } }: Ledger): boolean {
  const hour = new Date(clock.now()).getHours();
  const { from, to } = quietHours;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

async function withoutShielded(ledger: Ledger, users: readonly UserId[]): Promise<readonly UserId[]> {
  const shields = await ledger.storage.users.pushShields(users);
  return users.filter((_, index) => shields[index] !== 1);
}
