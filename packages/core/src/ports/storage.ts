import type { Backend } from "./backend.js";
import type { CounterStore } from "./counter-store.js";
import type { DeviceStore } from "./device-store.js";
import type { FileStore } from "./file-store.js";
import type { GroupStore } from "./group-store.js";
import type { MediaStore } from "./media-store.js";
import type { MessageStore } from "./message-store.js";
import type { SessionStore } from "./session-store.js";
import type { UserStore } from "./user-store.js";

/** All ports of one adapter. Adapters export a function `open…(config): Promise<Storage>`. */
export interface Storage {
  readonly messages: MessageStore;
  readonly sessions: SessionStore;
  readonly groups: GroupStore;
  readonly users: UserStore;
  readonly devices: DeviceStore;
  readonly files: FileStore;
  readonly media: MediaStore;
  readonly counters: CounterStore;

  /** Resolves if everything answers; else rejects with a LedgerError that says what does not. */
  check(): Promise<void>;

  /** The servers or files under this storage, and their state. Makes no calls. */
  backends(): readonly Backend[];

  /** Finishes calls in flight and closes files and connections. Afterwards every method rejects. */
  close(): Promise<void>;
}
