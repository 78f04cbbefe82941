const options = "ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin";

/** Tables of ours: what existing deployments keep in Redis alone, or do not keep at all. */
export const CREATE_LEDGER_TABLES: readonly string[] = [
  // `kind` 1: conversationId is a relation's; 2: a group's. No row: nothing was read.
  `CREATE TABLE IF NOT EXISTS LedgerReadPosition (
    userId int unsigned NOT NULL,
    kind tinyint unsigned NOT NULL,
    conversationId int unsigned NOT NULL,
    position int unsigned NOT NULL DEFAULT 0,
    PRIMARY KEY (userId, kind, conversationId)
  ) ${options}`,

  // `dirty` 1: members' sessions have not followed the last arrival yet.
  `CREATE TABLE IF NOT EXISTS LedgerGroupActivity (
    groupId int unsigned NOT NULL,
    newestId int unsigned NOT NULL,
    newestAt int unsigned NOT NULL,
    arrival bigint unsigned NOT NULL,
    dirty tinyint unsigned NOT NULL,
    PRIMARY KEY (groupId),
    KEY idx_dirty_groupId (dirty, groupId)
  ) ${options}`,

  // `platform` 0 none that notices can be sent to, 1 iOS, 2 Android.
  `CREATE TABLE IF NOT EXISTS LedgerDevice (
    userId int unsigned NOT NULL,
    token varbinary(1024) NOT NULL,
    platform tinyint unsigned NOT NULL,
    updated int unsigned NOT NULL,
    PRIMARY KEY (userId),
    UNIQUE KEY uniq_token (token)
  ) ${options}`,

  // The bytes of a row of IMAudio, for sites without a media server.
  `CREATE TABLE IF NOT EXISTS LedgerVoice (
    audioId int NOT NULL,
    audio longblob NOT NULL,
    PRIMARY KEY (audioId)
  ) ${options}`,

  `CREATE TABLE IF NOT EXISTS LedgerState (
    name varchar(64) NOT NULL,
    value bigint unsigned NOT NULL DEFAULT 0,
    PRIMARY KEY (name)
  ) ${options}`,

  `INSERT IGNORE INTO LedgerState (name, value) VALUES ('directory', 0), ('check', 0)`,
];

/** A row for each transaction whose outcome somebody may have to ask for: see batch-outcome.ts. */
export const CREATE_BATCH_TABLE = `CREATE TABLE IF NOT EXISTS LedgerBatch (
    id binary(16) NOT NULL,
    created int unsigned NOT NULL,
    PRIMARY KEY (id)
  ) ${options}`;

/** How far processes are, for those who look at replicas: see watch-replicas.ts. */
export const CREATE_REPLICA_TICK_TABLE = `CREATE TABLE IF NOT EXISTS LedgerReplicaTick (
    name char(36) NOT NULL,
    tick bigint unsigned NOT NULL,
    seen int unsigned NOT NULL,
    PRIMARY KEY (name)
  ) ${options}`;

/** Where it is written down which migrations are done. */
export const CREATE_MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS LedgerMigration (
    name varchar(64) NOT NULL,
    finished int unsigned NOT NULL,
    PRIMARY KEY (name)
  ) ${options}`;
