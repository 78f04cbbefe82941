import type { UnixSeconds, UserId } from "../models/ids.js";
import type { Account, Credentials, Department, NewUser, StoredPassword, User } from "../models/user.js";

/** The user who has a requested name. */
export interface UserCreation {
  readonly user: UserId;
  readonly created: boolean;
}

/** Users, departments, credentials, do-not-disturb. Batches and errors as in MessageStore. */
export interface UserStore {
  /**
   * The active user (status 0) of that name, or null. The case of ASCII letters does not matter; for other letters,
   * that depends on the store. Names that `foldedName` distinguishes are different.
   */
  credentials(name: string): Promise<Credentials | null>;

  /** Replaces the legacy MD5 with a scrypt hash, if the MD5 is still `legacyMd5`. */
  upgradePassword(user: UserId, legacyMd5: string, scrypt: string): Promise<void>;

  /**
   * Creates an active user under an unused id, unless the name is taken: comparison ignores ASCII case, and the names
   * of users who left (status 3) are free. If several callers try at once, one gets the name. Updates the directory's
   * change time.
   *
   * @returns who has the name now, and whether this call created them
   */
  create(account: Account, password: StoredPassword, now: UnixSeconds): Promise<UserCreation>;

  /** Replaces the password, in whatever form it is. False if there is no such user. */
  setPassword(user: UserId, password: StoredPassword): Promise<boolean>;

  /**
   * Makes a user active (0) or disables them (1). False if there is no such user, or they left. Setting the current
   * status succeeds. Updates the directory's change time.
   */
  setStatus(user: UserId, status: 0 | 1, now: UnixSeconds): Promise<boolean>;

  /** Users of any status with id > after, ascending, at most `limit`. */
  usersAfter(after: UserId, limit: number): Promise<readonly User[]>;

  /** Users of any status with that name, ignoring ASCII case, ascending. */
  usersNamed(name: string): Promise<readonly User[]>;

  /** The known ones among the ids, each once, ascending. */
  users(ids: readonly UserId[]): Promise<readonly User[]>;

  /** The time of the directory's last change: the largest `updatedAt` of any user, 0 if there is none. */
  directoryChangedAt(): Promise<UnixSeconds>;

  /** All users with status ≠ 3, ascending. */
  allUsers(): Promise<readonly User[]>;

  /** Users of any status with updatedAt ≥ since, ascending. */
  usersChangedSince(since: UnixSeconds): Promise<readonly User[]>;

  /** Departments of any status with updatedAt > since, ascending. */
  departmentsChangedAfter(since: UnixSeconds): Promise<readonly Department[]>;

  /**
   * False if there is no such user. Setting the current value succeeds. Updates the directory's change time.
   */
  setSignInfo(user: UserId, text: string, now: UnixSeconds): Promise<boolean>;
  setAvatar(user: UserId, url: string, now: UnixSeconds): Promise<boolean>;

  /** Do-not-disturb, 0 or 1; false if there is no such user. */
  setPushShield(user: UserId, status: number, now: UnixSeconds): Promise<boolean>;

  /** Do-not-disturb of each user, or null if there is no such user. */
  pushShields(users: readonly UserId[]): Promise<readonly (number | null)[]>;

  /**
   * Fills an empty directory, in one transaction. On a store that has any user it does nothing.
   *
   * @returns whether it did
   */
  seed(users: readonly NewUser[], departments: readonly Department[]): Promise<boolean>;
}
