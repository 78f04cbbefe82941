import type { Device, DevicePlatform, DeviceStore } from "@chatledger/core";
import { userId } from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";

export const FORGET_DEVICE = "DELETE FROM devices WHERE user_id = ? OR token = ?";
const INSERT_DEVICE = "INSERT INTO devices (user_id, token, platform) VALUES (?, ?, ?)";
export const DEVICE = "SELECT user_id AS user, token, platform FROM devices WHERE user_id = ?";

interface DeviceRow {
  readonly user: number;
  readonly token: string;
  readonly platform: DevicePlatform;
}

/** Device tokens in SQLite. */
export function sqliteDeviceStore(database: LedgerDatabase): DeviceStore {
  const forgetDevice = database.prepare<[number, string]>(FORGET_DEVICE);
  const insertDevice = database.prepare<[number, string, DevicePlatform]>(INSERT_DEVICE);
  const device = database.prepare<[number], DeviceRow>(DEVICE);

  function setDevice({ user, token, platform }: Device) {
    forgetDevice.run(user, token);
    if (token !== "") insertDevice.run(user, token, platform);
  }

  return {
    setDevices: (devices) => database.write(() => devices.forEach(setDevice)),

    devices: (users) =>
      database.read(() =>
        users.map((user) => {
          const row = device.get(user);
          return row ? { ...row, user: userId(row.user) } : null;
        }),
      ),
  };
}
