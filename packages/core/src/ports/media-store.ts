import type { LedgerError } from "../models/errors.js";
import type { MediaId, UnixSeconds, UserId } from "../models/ids.js";

export interface Voice {
  readonly durationSeconds: number;
  readonly audio: Uint8Array;
}

export interface NewVoice extends Voice {
  readonly from: UserId;
  /** The receiver, or the group's number. */
  readonly to: number;
}

/** The bytes of voice messages. Batches and errors as in MessageStore. */
export interface MediaStore {
  /** Stores the audio durably, or rejects without storing any of the batch. */
  put(voices: readonly NewVoice[], now: UnixSeconds): Promise<readonly MediaId[]>;

  /**
   * The audio of each number; null if it is gone, an error if it is temporarily unavailable: each fails alone.
   */
  get(ids: readonly MediaId[]): Promise<readonly (Voice | LedgerError | null)[]>;
}
