/** A notice for a device whose user has no connection of it: the words of a push service, before it is chosen which. */
export interface PushNotice {
  readonly user: number;
  readonly platform: "ios" | "android";
  /** What the push service knows the device by. */
  readonly token: string;
  /** Whether the device is to count only: its user reads on a PC. */
  readonly silent: boolean;
  /** All that the user has not read. */
  readonly unread: number;
  readonly from: number;
  /** The group, or null for a message to the user alone. */
  readonly group: number | null;
  readonly messageId: number;
  readonly kind: "text" | "voice";
  /** The beginning of the text, where the operator asks for it and it can be read. */
  readonly preview: string | null;
}

/**
 * Hands notices to whoever brings them to devices. It takes them at once and never throws: notices are best effort, and
 * what becomes of them is counted.
 */
export interface PushGateway {
  push(notices: readonly PushNotice[]): void;
  /** Hands over what waits, within so many milliseconds, and gives up on the rest. */
  close(milliseconds: number): Promise<void>;
}
