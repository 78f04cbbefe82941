import type { UnixSeconds, UserId } from "./ids.js";

/** A row of the user directory. `status` is 0 for an active user … 3 for one who left. */
export interface User {
  readonly id: UserId;
  readonly gender: number;
  readonly name: string;
  readonly domain: string;
  readonly nick: string;
  readonly phone: string;
  readonly email: string;
  readonly avatar: string;
  readonly departmentId: number;
  readonly status: number;
  readonly signInfo: string;
  readonly updatedAt: UnixSeconds;
}

export interface Department {
  readonly id: number;
  readonly priority: number;
  readonly name: string;
  readonly parentId: number;
  /** 0 live, 1 deleted; clients are told of deleted ones too. */
  readonly status: number;
  readonly updatedAt: UnixSeconds;
}

/**
 * A password as it is stored. What the client sends is the lower-case hex MD5 of what the person typed.
 * `legacy` is the hex MD5 of (what the client sends + salt); `scrypt` the upgraded form (see password.ts).
 * While `legacy` is present it alone decides: an admin console that sets a password writes that form.
 */
export interface StoredPassword {
  readonly legacy: { readonly md5: string; readonly salt: string } | null;
  readonly scrypt: string | null;
}

/** How a user proves who they are. */
export interface Credentials extends StoredPassword {
  readonly user: User;
}

/** What is known of a user before the store has given them an id. */
export type Account = Omit<User, "id" | "status" | "updatedAt">;

/** What is needed to create a user: for seeding and for tests. */
export interface NewUser extends User {
  readonly passwordMd5: string;
  readonly salt: string;
}

/** What has changed in the directory, users or departments, and the time to ask from next. */
export interface Changes<Entry> {
  readonly entries: readonly Entry[];
  readonly latest: UnixSeconds;
}
