import {
  type Account,
  type Credentials,
  type Department,
  foldedName,
  type NewUser,
  type StoredPassword,
  type UnixSeconds,
  type User,
  type UserCreation,
  type UserId,
  type UserStore,
  userId,
} from "@chatledger/core";
import type { Written } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { numberList } from "../tables/sql-values.js";

const USER_COLUMNS = `
  id, sex AS gender, name, domain, nick, phone, email, COALESCE(avatar, '') AS avatar, departId AS departmentId,
  COALESCE(status, 0) AS status, sign_info AS signInfo, updated AS updatedAt`;

/** The column's collation may treat different names as equal: the names themselves decide which row it is. */
const USERS_BY_NAME = `
  SELECT ${USER_COLUMNS}, password AS md5, salt, scrypt FROM IMUser
  WHERE name = ? AND COALESCE(status, 0) = 0 ORDER BY id`;

const UPGRADE_PASSWORD = `
  UPDATE IMUser SET password = '', scrypt = ? WHERE id = ? AND CAST(password AS BINARY) = ?`;

/** Regardless of status; the choice among them is made as above. */
const USERS_NAMED = `SELECT ${USER_COLUMNS} FROM IMUser WHERE name = ? ORDER BY id`;

const SET_PASSWORD = "UPDATE IMUser SET password = ?, salt = ?, scrypt = ? WHERE id = ?";
const SET_STATUS = `
  UPDATE IMUser SET status = ?, updated = GREATEST(updated, ?) WHERE id = ? AND COALESCE(status, 0) <> 3`;

const USERS_AFTER = `SELECT ${USER_COLUMNS} FROM IMUser WHERE id > ? ORDER BY id LIMIT ?`;
const USERS_BY_ID = (ids: string) => `SELECT ${USER_COLUMNS} FROM IMUser WHERE id IN (${ids}) ORDER BY id`;
const DIRECTORY_CHANGED_AT = "SELECT MAX(updated) AS changedAt FROM IMUser";
const ALL_USERS = `SELECT ${USER_COLUMNS} FROM IMUser WHERE COALESCE(status, 0) <> 3 ORDER BY id`;
const USERS_CHANGED_SINCE = `SELECT ${USER_COLUMNS} FROM IMUser WHERE updated >= ?`;

const DEPARTMENTS_CHANGED_AFTER = `
  SELECT id, priority, departName AS name, parentId, status, updated AS updatedAt FROM IMDepart
  WHERE updated > ?`;

/** The change time never goes back, whatever the clock does: clients ask for anything newer than they know. */
const SET_SIGN_INFO = "UPDATE IMUser SET sign_info = ?, updated = GREATEST(updated, ?) WHERE id = ?";
const SET_AVATAR = "UPDATE IMUser SET avatar = ?, updated = GREATEST(updated, ?) WHERE id = ?";

const SET_PUSH_SHIELD = "UPDATE IMUser SET push_shield_status = ? WHERE id = ?";
const PUSH_SHIELDS = (ids: string) =>
  `SELECT id, push_shield_status AS pushShield FROM IMUser WHERE id IN (${ids})`;

/** Serialises processes that seed. */
const LOCK_DIRECTORY = "SELECT value FROM LedgerState WHERE name = 'directory' FOR UPDATE";
/**
 * Every creation of a user writes here, so that two requests for one name are serialised, even on two nodes of a
 * Galera cluster.
 */
const TOUCH_DIRECTORY = "UPDATE LedgerState SET value = value + 1 WHERE name = 'directory'";
const ANY_USER = "SELECT id FROM IMUser LIMIT 1";

const INSERT_USERS = `
  INSERT INTO IMUser (id, sex, name, domain, nick, phone, email, avatar, departId, status, sign_info, created, updated,
    password, salt) VALUES ?`;

/** Under the next id. */
const CREATE_USER = `
  INSERT INTO IMUser (sex, name, domain, nick, phone, email, avatar, departId, status, sign_info, created, updated,
    password, salt, scrypt) VALUES (?)`;

const INSERT_DEPARTMENTS = `
  INSERT INTO IMDepart (id, priority, departName, parentId, status, created, updated) VALUES ?`;

const rowsPerStatement = 500;

const left = 3;

/** The directory's key in RecentWrites; conversations are numbered from 2. */
const directoryKeys = [0];

interface CredentialsRow extends User {
  readonly md5: string;
  readonly salt: string;
  readonly scrypt: string | null;
}

interface ShieldRow {
  readonly id: number;
  readonly pushShield: number;
}

/** Users, departments, credentials and do-not-disturb in MySQL. */
export function mysqlUserStore(database: MysqlDatabase): UserStore {
  const { operation, read } = database;
  const nearby = <Row>(sql: string, values: readonly unknown[] = []) =>
    database.readNearby<Row>(directoryKeys, sql, values);

  async function credentials(name: string): Promise<Credentials | null> {
    const rows = ofName(await read<CredentialsRow>(USERS_BY_NAME, [name]), name);
    const row = rows.find((user) => user.name === name) ?? rows[0];
    return row ? credentialsFrom(row) : null;
  }

  async function change(sql: string, values: readonly unknown[]): Promise<boolean> {
    const [result] = await database.write([sql], values);
    database.recent.note(directoryKeys);
    return (result as Written).affectedRows > 0;
  }

  /** Names may differ in more than the column's collation tells apart. */
  const ofName = <Row extends User>(rows: readonly Row[], name: string) =>
    rows.filter((user) => foldedName(user.name) === foldedName(name));

  async function create(account: Account, password: StoredPassword, now: UnixSeconds): Promise<UserCreation> {
    const creation = await database.transaction(async (connection): Promise<UserCreation> => {
      await connection.run(TOUCH_DIRECTORY);
      const named = ofName(await connection.rows<User>(USERS_NAMED, [account.name]), account.name);
      const holder = named.find(({ status }) => status !== left);
      if (holder !== undefined) return { user: userId(holder.id), created: false };
      const { insertId } = await connection.run(CREATE_USER, [createdRow(account, password, now)]);
      return { user: userId(insertId), created: true };
    });
    database.recent.note(directoryKeys);
    return creation;
  }

  async function pushShields(users: readonly UserId[]): Promise<readonly (number | null)[]> {
    if (users.length === 0) return [];
    const rows = await read<ShieldRow>(PUSH_SHIELDS(numberList(users)));
    const found = new Map(rows.map(({ id, pushShield }) => [id, pushShield]));
    return users.map((user) => found.get(user) ?? null);
  }

  async function seed(users: readonly NewUser[], departments: readonly Department[]): Promise<boolean> {
    const done = await database.transaction(async (connection) => {
      await connection.rows(LOCK_DIRECTORY);
      if ((await connection.rows(ANY_USER)).length > 0) return false;
      for (const rows of chunks(users.map(userRow))) await connection.run(INSERT_USERS, [rows]);
      for (const rows of chunks(departments.map(departmentRow)))
        await connection.run(INSERT_DEPARTMENTS, [rows]);
      return true;
    });
    database.recent.note(directoryKeys);
    return done;
  }

  async function directoryChangedAt(): Promise<UnixSeconds> {
    const [row] = await nearby<{ changedAt: number | null }>(DIRECTORY_CHANGED_AT);
    return row?.changedAt ?? 0;
  }

  /** Uses the index on the change time, and sorts here: the server would sort in a file. */
  async function changed<Row extends { readonly id: number }>(
    sql: string,
    since: UnixSeconds,
  ): Promise<readonly Row[]> {
    const rows = await nearby<Row>(sql, [since]);
    return [...rows].sort((one, other) => one.id - other.id);
  }

  return {
    credentials: (name) => operation(() => credentials(name)),

    upgradePassword: (user, legacyMd5, scrypt) =>
      operation(async () => {
        await database.write([UPGRADE_PASSWORD], [scrypt, user, Buffer.from(legacyMd5)]);
      }),

    create: (account, password, now) => operation(() => create(account, password, now)),
    setPassword: (user, password) =>
      operation(() => change(SET_PASSWORD, [...passwordColumns(password), user])),
    setStatus: (user, status, now) => operation(() => change(SET_STATUS, [status, now, user])),
    usersAfter: (after, limit) => operation(() => nearby<User>(USERS_AFTER, [after, limit])),
    usersNamed: (name) => operation(async () => ofName(await nearby<User>(USERS_NAMED, [name]), name)),

    users: (ids) =>
      operation(async () => (ids.length === 0 ? [] : await nearby<User>(USERS_BY_ID(numberList(ids))))),
    directoryChangedAt: () => operation(directoryChangedAt),
    allUsers: () => operation(() => nearby<User>(ALL_USERS)),
    usersChangedSince: (since) => operation(() => changed<User>(USERS_CHANGED_SINCE, since)),
    departmentsChangedAfter: (since) =>
      operation(() => changed<Department>(DEPARTMENTS_CHANGED_AFTER, since)),
    setSignInfo: (user, text, now) => operation(() => change(SET_SIGN_INFO, [text, now, user])),
    setAvatar: (user, url, now) => operation(() => change(SET_AVATAR, [url, now, user])),
    setPushShield: (user, status) => operation(() => change(SET_PUSH_SHIELD, [status, user])),
    pushShields: (users) => operation(() => pushShields(users)),
    seed: (users, departments) => operation(() => seed(users, departments)),
  };
}

function credentialsFrom({ md5, salt, scrypt, ...user }: CredentialsRow): Credentials {
  return {
    user: { ...user, id: userId(user.id) },
    legacy: md5 === "" ? null : { md5, salt },
    scrypt,
  };
}

function userRow(user: NewUser): readonly unknown[] {
  const { id, gender, name, domain, nick, phone, email, avatar, departmentId, status, signInfo } = user;
  const texts = [name, domain, nick, phone, email, avatar];
  return [
    id,
    gender,
    ...texts,
    departmentId,
    status,
    signInfo,
    user.updatedAt,
    user.updatedAt,
    user.passwordMd5,
    user.salt,
  ];
}

function createdRow(account: Account, password: StoredPassword, now: UnixSeconds): readonly unknown[] {
  const { gender, name, domain, nick, phone, email, avatar, departmentId, signInfo } = account;
  const texts = [name, domain, nick, phone, email, avatar];
  return [gender, ...texts, departmentId, 0, signInfo, now, now, ...passwordColumns(password)];
}

/** `password`, `salt` and `scrypt`: an empty password counts as none. */
const passwordColumns = ({ legacy, scrypt }: StoredPassword): readonly unknown[] => [
  legacy?.md5 ?? "",
  legacy?.salt ?? "",
  scrypt,
];

function departmentRow({ id, priority, name, parentId, status, updatedAt }: Department): readonly unknown[] {
  return [id, priority, name, parentId, status, updatedAt, updatedAt];
}

function chunks<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / rowsPerStatement);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  );
}
