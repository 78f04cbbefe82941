import {
  type Account,
  type Credentials,
  type Department,
  type NewUser,
  type StoredPassword,
  type User,
  type UserId,
  type UserStore,
  userId,
} from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";

const USER_COLUMNS = `
  id, gender, name, domain, nick, phone, email, avatar, department_id AS departmentId, status,
  sign_info AS signInfo, updated_at AS updatedAt`;

/** The column's collation ignores ASCII case, as MySQL's default collations do. */
export const USER_BY_NAME = `
  SELECT ${USER_COLUMNS}, password_md5 AS passwordMd5, salt, scrypt FROM users
  WHERE name = ? AND status = 0 ORDER BY id LIMIT 1`;

export const UPGRADE_PASSWORD = `
  UPDATE users SET password_md5 = NULL, scrypt = ? WHERE id = ? AND password_md5 = ?`;

/** Whatever their status; the collation as above. */
export const USERS_BY_NAME = `SELECT ${USER_COLUMNS} FROM users WHERE name = ? ORDER BY id`;

const SET_PASSWORD = "UPDATE users SET password_md5 = ?, salt = ?, scrypt = ? WHERE id = ?";
const SET_STATUS = `
  UPDATE users SET status = ?, updated_at = max(updated_at, ?) WHERE id = ? AND status <> 3`;

export const USERS_AFTER = `SELECT ${USER_COLUMNS} FROM users WHERE id > ? ORDER BY id LIMIT ?`;
export const USER_BY_ID = `SELECT ${USER_COLUMNS} FROM users WHERE id = ?`;
export const DIRECTORY_CHANGED_AT = "SELECT max(updated_at) AS changedAt FROM users";
export const ALL_USERS = `SELECT ${USER_COLUMNS} FROM users WHERE status <> 3 ORDER BY id`;

/** Clients ask for what changed lately: a few rows, which are worth sorting to leave the others unread. */
export const USERS_CHANGED_SINCE = `
  SELECT ${USER_COLUMNS} FROM users INDEXED BY users_by_change WHERE updated_at >= ? ORDER BY id`;

export const DEPARTMENTS_CHANGED_AFTER = `
  SELECT id, priority, name, parent_id AS parentId, status, updated_at AS updatedAt
  FROM departments INDEXED BY departments_by_change WHERE updated_at > ? ORDER BY id`;

/** The change time never goes back, whatever the clock does: clients ask for anything newer than they know. */
const SET_SIGN_INFO = "UPDATE users SET sign_info = ?, updated_at = max(updated_at, ?) WHERE id = ?";
const SET_AVATAR = "UPDATE users SET avatar = ?, updated_at = max(updated_at, ?) WHERE id = ?";

const SET_PUSH_SHIELD = "UPDATE users SET push_shield = ? WHERE id = ?";
export const PUSH_SHIELD = "SELECT push_shield AS pushShield FROM users WHERE id = ?";

const ANY_USER = "SELECT 1 FROM users LIMIT 1";

const INSERT_USER = `
  INSERT INTO users (
    id, gender, name, domain, nick, phone, email, avatar, department_id, status, sign_info, updated_at,
    password_md5, salt)
  VALUES (
    @id, @gender, @name, @domain, @nick, @phone, @email, @avatar, @departmentId, @status, @signInfo, @updatedAt,
    @passwordMd5, @salt)`;

/** Under the next id. */
const CREATE_USER = `
  INSERT INTO users (
    gender, name, domain, nick, phone, email, avatar, department_id, status, sign_info, updated_at,
    password_md5, salt, scrypt)
  VALUES (
    @gender, @name, @domain, @nick, @phone, @email, @avatar, @departmentId, 0, @signInfo, @updatedAt,
    @passwordMd5, @salt, @scrypt)`;

const INSERT_DEPARTMENT = `
  INSERT INTO departments (id, priority, name, parent_id, status, updated_at)
  VALUES (@id, @priority, @name, @parentId, @status, @updatedAt)`;

interface PasswordColumns {
  readonly passwordMd5: string | null;
  readonly salt: string;
  readonly scrypt: string | null;
}

type CredentialsRow = User & PasswordColumns;
type CreatedRow = Account & PasswordColumns & { readonly updatedAt: number };

const left = 3;

/** Users, departments, credentials and do-not-disturb in SQLite. */
export function sqliteUserStore(database: LedgerDatabase): UserStore {
  const userByName = database.prepare<[string], CredentialsRow>(USER_BY_NAME);
  const upgradePassword = database.prepare<[string, number, string]>(UPGRADE_PASSWORD);
  const usersByName = database.prepare<[string], User>(USERS_BY_NAME);
  const createUser = database.prepare<[CreatedRow]>(CREATE_USER);
  const setPassword = database.prepare<[string | null, string, string | null, number]>(SET_PASSWORD);
  const setStatus = database.prepare<[number, number, number]>(SET_STATUS);
  const usersAfter = database.prepare<[number, number], User>(USERS_AFTER);
  const userById = database.prepare<[number], User>(USER_BY_ID);
  const directoryChangedAt = database.prepare<[], { changedAt: number | null }>(DIRECTORY_CHANGED_AT);
  const allUsers = database.prepare<[], User>(ALL_USERS);
  const usersChangedSince = database.prepare<[number], User>(USERS_CHANGED_SINCE);
  const departmentsChangedAfter = database.prepare<[number], Department>(DEPARTMENTS_CHANGED_AFTER);
  const setSignInfo = database.prepare<[string, number, number]>(SET_SIGN_INFO);
  const setAvatar = database.prepare<[string, number, number]>(SET_AVATAR);
  const setPushShield = database.prepare<[number, number]>(SET_PUSH_SHIELD);
  const pushShield = database.prepare<[number], { pushShield: number }>(PUSH_SHIELD);
  const anyUser = database.prepare<[]>(ANY_USER);
  const insertUser = database.prepare<[NewUser]>(INSERT_USER);
  const insertDepartment = database.prepare<[Department]>(INSERT_DEPARTMENT);

  function knownUsers(ids: readonly UserId[]): readonly User[] {
    const ascending = [...new Set(ids)].sort((one, other) => one - other);
    return ascending.flatMap((id) => userById.get(id) ?? []);
  }

  return {
    credentials: (name) =>
      database.read(() => {
        const row = userByName.get(name);
        return row ? credentialsFrom(row) : null;
      }),

    upgradePassword: (user, legacyMd5, scrypt) =>
      database.write(() => {
        upgradePassword.run(scrypt, user, legacyMd5);
      }),

    create: (account, password, now) =>
      database.write(() => {
        const holder = usersByName.all(account.name).find(({ status }) => status !== left);
        if (holder !== undefined) return { user: userId(holder.id), created: false };
        const row = { ...account, ...passwordColumns(password), updatedAt: now };
        return { user: userId(Number(createUser.run(row).lastInsertRowid)), created: true };
      }),

    setPassword: (user, password) =>
      database.write(() => {
        const { passwordMd5, salt, scrypt } = passwordColumns(password);
        return setPassword.run(passwordMd5, salt, scrypt, user).changes > 0;
      }),

    setStatus: (user, status, now) => database.write(() => setStatus.run(status, now, user).changes > 0),
    usersAfter: (after, limit) => database.read(() => usersAfter.all(after, limit)),
    usersNamed: (name) => database.read(() => usersByName.all(name)),
    users: (ids) => database.read(() => knownUsers(ids)),
    directoryChangedAt: () => database.read(() => directoryChangedAt.get()?.changedAt ?? 0),
    allUsers: () => database.read(() => allUsers.all()),
    usersChangedSince: (since) => database.read(() => usersChangedSince.all(since)),
    departmentsChangedAfter: (since) => database.read(() => departmentsChangedAfter.all(since)),
    setSignInfo: (user, text, now) => database.write(() => setSignInfo.run(text, now, user).changes > 0),
    setAvatar: (user, url, now) => database.write(() => setAvatar.run(url, now, user).changes > 0),
    setPushShield: (user, status) => database.write(() => setPushShield.run(status, user).changes > 0),

    pushShields: (users) =>
      database.read(() => users.map((user) => pushShield.get(user)?.pushShield ?? null)),

    seed: (users, departments) =>
      database.write(() => {
        if (anyUser.get() !== undefined) return false;
        for (const user of users) insertUser.run(user);
        for (const department of departments) insertDepartment.run(department);
        return true;
      }),
  };
}

const passwordColumns = ({ legacy, scrypt }: StoredPassword): PasswordColumns => ({
  passwordMd5: legacy?.md5 ?? null,
  salt: legacy?.salt ?? "",
  scrypt,
});

function credentialsFrom({ passwordMd5, salt, scrypt, ...user }: CredentialsRow): Credentials {
  return {
    user: { ...user, id: userId(user.id) },
    legacy: passwordMd5 === null ? null : { md5: passwordMd5, salt },
    scrypt,
  };
}
