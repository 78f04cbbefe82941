import type { Device } from "../models/device.js";
import type { UnixSeconds, UserId } from "../models/ids.js";

/** Device tokens. One token per user, one user per token. Batches and errors as in MessageStore. */
export interface DeviceStore {
  /**
   * Gives each user their device, in order; a token that another user held leaves that user; an empty token
   * leaves the user without a device.
   */
  setDevices(devices: readonly Device[], now: UnixSeconds): Promise<void>;

  /** The device of each user, or null. */
  devices(users: readonly UserId[]): Promise<readonly (Device | null)[]>;
}
