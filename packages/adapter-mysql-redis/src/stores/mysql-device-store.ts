import type { Device, DevicePlatform, DeviceStore, UserId } from "@chatledger/core";
import { userId } from "@chatledger/core";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { numberList, sqlBytes, sqlNumber, tuples } from "../tables/sql-values.js";

const DEVICES = (users: string) =>
  `SELECT userId AS user, token, platform FROM LedgerDevice WHERE userId IN (${users})`;

const FORGET_USERS = (users: string) => `DELETE FROM LedgerDevice WHERE userId IN (${users})`;
const FORGET_TOKENS = (tokens: string) => `DELETE FROM LedgerDevice WHERE token IN (${tokens})`;

/** Removes the token from any holder, and any token of the user. */
const REPLACE_DEVICES = (rows: string) =>
  `REPLACE INTO LedgerDevice (userId, token, platform, updated) VALUES ${rows}`;

const platformNumbers = { ios: 1, android: 2 } as const;

interface DeviceRow {
  readonly user: number;
  readonly token: Buffer;
  readonly platform: number;
}

/** Device tokens in MySQL. */
export function mysqlDeviceStore(database: MysqlDatabase): DeviceStore {
  async function setDevices(devices: readonly Device[], now: number): Promise<void> {
    if (devices.length === 0) return;
    const held = outcome(devices);
    const tokens = new Set(devices.map(({ token }) => token).filter((token) => token !== ""));
    const rows = [...held]
      .sort((one, other) => one.user - other.user)
      .map(({ user, token, platform }) => [
        sqlNumber(user),
        sqlText(token),
        sqlNumber(numberOf(platform)),
        sqlNumber(now),
      ]);
    await database.write([
      FORGET_USERS(numberList(devices.map(({ user }) => user).sort((one, other) => one - other))),
      ...(tokens.size > 0 ? [FORGET_TOKENS([...tokens].sort().map(sqlText).join(","))] : []),
      ...(rows.length > 0 ? [REPLACE_DEVICES(tuples(rows))] : []),
    ]);
  }

  async function devices(users: readonly UserId[]): Promise<readonly (Device | null)[]> {
    if (users.length === 0) return [];
    const rows = await database.read<DeviceRow>(DEVICES(numberList(users)));
    const found = new Map(rows.map((row) => [row.user, deviceFrom(row)]));
    return users.map((user) => found.get(user) ?? null);
  }

  return {
    setDevices: (list, now) => database.operation(() => setDevices(list, now)),
    devices: (users) => database.operation(() => devices(users)),
  };
}

/** Who holds which token after a batch processed in order. */
function outcome(devices: readonly Device[]): Iterable<Device> {
  const byUser = new Map<UserId, Device>();
  const holder = new Map<string, UserId>();
  const forget = (user: UserId) => {
    const former = byUser.get(user);
    if (former !== undefined) holder.delete(former.token);
    byUser.delete(user);
  };
  for (const device of devices) {
    forget(device.user);
    if (device.token === "") continue;
    const formerHolder = holder.get(device.token);
    if (formerHolder !== undefined) forget(formerHolder);
    byUser.set(device.user, device);
    holder.set(device.token, device.user);
  }
  return byUser.values();
}

/** Tokens are compared byte by byte. */
const sqlText = (text: string) => sqlBytes(Buffer.from(text));

const numberOf = (platform: DevicePlatform) => (platform === null ? 0 : platformNumbers[platform]);

function deviceFrom({ user, token, platform }: DeviceRow): Device {
  return { user: userId(user), token: token.toString(), platform: platformFrom(platform) };
}

function platformFrom(number: number): DevicePlatform {
  if (number === platformNumbers.ios) return "ios";
  return number === platformNumbers.android ? "android" : null;
}
