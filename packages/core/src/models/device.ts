import type { UserId } from "./ids.js";

/** `null` is a device that push notices cannot be sent to: a PC, or a client that did not say what it is. */
export type DevicePlatform = "ios" | "android" | null;

export interface Device {
  readonly user: UserId;
  /** The device's token at the push service; empty logs the user's device out. */
  readonly token: string;
  readonly platform: DevicePlatform;
}
