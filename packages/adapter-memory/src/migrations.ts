import type { Database } from "better-sqlite3";

/** Marks a SQLite file as a ledger's: "CHLG". */
const applicationId = 0x43484c47;

/**
 * The schema in steps: a file of `user_version` n has seen the first n. Steps that were released never change.
 *
 * Messages are appended to a table in order of arrival and found through an index on (conversation, id): under
 * random traffic that writes fewer pages than a table clustered by conversation. The sessions and read
 * positions of a conversation of two are columns of its one row, which every message writes anyway.
 */
const MIGRATIONS: readonly string[] = [
  `
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
    password_md5 TEXT,                            -- NULL once it was upgraded
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
    small INTEGER NOT NULL,                       -- the two users, the smaller number first
    big INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (small, big)
  ) STRICT;

  CREATE TABLE messages (
    arrival INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    id INTEGER NOT NULL,
    sender INTEGER NOT NULL,
    kind INTEGER NOT NULL,                        -- 0 text, 1 voice
    created_at INTEGER NOT NULL,                  -- the sender's clock
    client_key BLOB,
    body BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX messages_by_id ON messages (conversation, id);
  CREATE UNIQUE INDEX messages_by_client_key ON messages (conversation, sender, client_key)
    WHERE client_key IS NOT NULL;

  CREATE TABLE single_conversations (             -- those that have messages
    relation_id INTEGER PRIMARY KEY,
    small INTEGER NOT NULL,
    big INTEGER NOT NULL,
    newest_id INTEGER NOT NULL,
    session_at INTEGER NOT NULL,                  -- both users' sessions moved then
    moved INTEGER NOT NULL,                       -- grows with every move: order within a second
    small_removed INTEGER NOT NULL DEFAULT 0,     -- 1 while hidden from the smaller user's sessions
    big_removed INTEGER NOT NULL DEFAULT 0,
    small_position INTEGER NOT NULL DEFAULT 0,    -- the newest message that the smaller user read
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
    kind INTEGER NOT NULL,                        -- 1 normal, 2 temporary
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE group_members (
    group_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    joined_after INTEGER NOT NULL,                -- the group's newest message then
    push_shield INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX group_members_by_user ON group_members (user_id, group_id);

  CREATE TABLE group_conversations (              -- those that have messages
    group_id INTEGER PRIMARY KEY,
    newest_id INTEGER NOT NULL,
    newest_at INTEGER NOT NULL,
    arrival INTEGER NOT NULL,                     -- of the batch that was stored last, whatever its ids
    synced_arrival INTEGER NOT NULL DEFAULT 0     -- the members' sessions have followed up to here
  ) STRICT;
  CREATE INDEX group_conversations_unsynced ON group_conversations (group_id) WHERE synced_arrival < arrival;

  CREATE TABLE group_readers (
    user_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,          -- the newest message that was read
    session_at INTEGER,                           -- NULL where there never was a session
    moved INTEGER NOT NULL DEFAULT 0,
    removed_arrival INTEGER,                      -- of the last message before the session was removed, else NULL
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
  `,

  // Unread counts, committed with the messages that they count: of a conversation of two in its row; of a group one
  // number for all, and for each reader what it was at their read position.
  `
  ALTER TABLE single_conversations ADD COLUMN small_unread INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE single_conversations ADD COLUMN big_unread INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE group_conversations ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE group_readers ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;

  UPDATE single_conversations SET
    small_unread = (SELECT count(*) FROM messages
      WHERE conversation = relation_id * 2 AND id > small_position AND sender = big),
    big_unread = (SELECT count(*) FROM messages
      WHERE conversation = relation_id * 2 AND id > big_position AND sender = small);
  UPDATE group_conversations SET
    counted = (SELECT count(*) FROM messages WHERE conversation = group_id * 2 + 1);
  UPDATE group_readers SET
    counted = (SELECT count(*) FROM messages WHERE conversation = group_id * 2 + 1 AND id <= position);
  `,
];

/** The schema version that this code writes. */
const schemaVersion = MIGRATIONS.length;

/** Upgrades the file's schema, each step in a transaction; throws if it cannot. */
export function migrate(sqlite: Database): void {
  const version = Number(sqlite.pragma("user_version", { simple: true }));
  if (version === 0) claim(sqlite);
  else if (sqlite.pragma("application_id", { simple: true }) !== applicationId) {
    throw new Error("it is another program's SQLite database");
  }
  if (version > schemaVersion) {
    throw new Error(
      `it has schema version ${version}; this program supports versions up to ${schemaVersion}`,
    );
  }
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (index < version) continue;
    sqlite.exec(`BEGIN IMMEDIATE; ${statements}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function claim(sqlite: Database): void {
  if (sqlite.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() !== undefined) {
    throw new Error("it is another program's SQLite database");
  }
  sqlite.pragma(`application_id = ${applicationId}`);
}
