import Sqlite, { type Database } from "better-sqlite3";

/**
 * The schema of version 1 of the database files, as it was released: written out here, so that no change of the
 * migrations changes what the upgrade from it is tested on.
 */
const SCHEMA = `
  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    gender INTEGER NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    domain TEXT NOT NULL,
    nick TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    avatar TEXT NOT NULL,
    department_id INTEGER NOT NULL,
    status INTEGER NOT NULL,
    sign_info TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    password_md5 TEXT,
    salt TEXT NOT NULL,
    scrypt TEXT,
    push_shield INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX users_by_name ON users (name, status);
  CREATE INDEX users_by_change ON users (updated_at);

  CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    priority INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent_id INTEGER NOT NULL,
    status INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX departments_by_change ON departments (updated_at);

  CREATE TABLE relations (
    id INTEGER PRIMARY KEY,
    small INTEGER NOT NULL,
    big INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (small, big)
  ) STRICT;

  CREATE TABLE messages (
    arrival INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    id INTEGER NOT NULL,
    sender INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    client_key BLOB,
    body BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX messages_by_id ON messages (conversation, id);
  CREATE UNIQUE INDEX messages_by_client_key ON messages (conversation, sender, client_key)
    WHERE client_key IS NOT NULL;

  CREATE TABLE single_conversations (
    relation_id INTEGER PRIMARY KEY,
    small INTEGER NOT NULL,
    big INTEGER NOT NULL,
    newest_id INTEGER NOT NULL,
    session_at INTEGER NOT NULL,
    moved INTEGER NOT NULL,
    small_removed INTEGER NOT NULL DEFAULT 0,
    big_removed INTEGER NOT NULL DEFAULT 0,
    small_position INTEGER NOT NULL DEFAULT 0,
    big_position INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX single_conversations_by_small ON single_conversations (small);
  CREATE INDEX single_conversations_by_big ON single_conversations (big);

  CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    avatar TEXT NOT NULL,
    creator INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE group_members (
    group_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    joined_after INTEGER NOT NULL,
    push_shield INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX group_members_by_user ON group_members (user_id, group_id);

  CREATE TABLE group_conversations (
    group_id INTEGER PRIMARY KEY,
    newest_id INTEGER NOT NULL,
    newest_at INTEGER NOT NULL,
    arrival INTEGER NOT NULL,
    synced_arrival INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX group_conversations_unsynced ON group_conversations (group_id) WHERE synced_arrival < arrival;

  CREATE TABLE group_readers (
    user_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    session_at INTEGER,
    moved INTEGER NOT NULL DEFAULT 0,
    removed_arrival INTEGER,
    PRIMARY KEY (user_id, group_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE devices (
    user_id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    platform TEXT
  ) STRICT;

  CREATE TABLE offline_files (
    id INTEGER PRIMARY KEY,
    sender INTEGER NOT NULL,
    receiver INTEGER NOT NULL,
    task_id TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX offline_files_by_receiver ON offline_files (receiver);

  CREATE TABLE voices (
    id INTEGER PRIMARY KEY,
    sender INTEGER NOT NULL,
    receiver INTEGER NOT NULL,
    duration_seconds INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    audio BLOB NOT NULL
  ) STRICT;
`;

/** "CHLG", as every ledger's file has it. */
const applicationId = 0x43484c47;

/** Makes a file of version 1 and fills it. */
export function createVersion1(path: string, fill: (sqlite: Database) => void): void {
  const sqlite = new Sqlite(path);
  sqlite.pragma(`application_id = ${applicationId}`);
  sqlite.exec(SCHEMA);
  sqlite.pragma("user_version = 1");
  sqlite.transaction(() => fill(sqlite))();
  sqlite.close();
}
