import { setImmediate as nextTurn } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { makePairs, type Pair } from "../workload/pairs.js";
import { unixSeconds } from "../workload/unix-seconds.js";
import { type BatchLoop, inTurns } from "./batch-loop.js";

/** The tables that a message is written to, and the indexes without which it could not be found. */
const CREATE = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 16384;
  CREATE TABLE messages (
    arrival INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, id INTEGER NOT NULL, sender INTEGER NOT NULL,
    kind INTEGER NOT NULL, created_at INTEGER NOT NULL, body BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX messages_by_id ON messages (conversation, id);
  CREATE TABLE conversations (
    id INTEGER PRIMARY KEY, small INTEGER NOT NULL, big INTEGER NOT NULL,
    newest_id INTEGER NOT NULL, session_at INTEGER NOT NULL, moved INTEGER NOT NULL, big_unread INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX conversations_by_small ON conversations (small);
  CREATE INDEX conversations_by_big ON conversations (big);
`;
const OPEN_CONVERSATION = "INSERT INTO conversations VALUES (?, ?, ?, 0, 0, 0, 0)";
const APPEND =
  "INSERT INTO messages (conversation, id, sender, kind, created_at, body) VALUES (?, ?, ?, 0, ?, ?)";
const UPDATE_CONVERSATION = `
  UPDATE conversations SET newest_id = ?, session_at = ?, moved = ?, big_unread = big_unread + ? WHERE id = ?`;

/** What a batch needs at least: inserts and updates by prepared statements, in one transaction. */
export async function openRawSqlite(path: string, count: number): Promise<BatchLoop> {
  const sqlite = new Sqlite(path);
  const pairs = makePairs(count);
  const newest = pairs.map(() => 0);
  sqlite.exec(CREATE);
  const open = sqlite.prepare<[number, number, number]>(OPEN_CONVERSATION);
  const append = sqlite.prepare<[number, number, number, number, Buffer]>(APPEND);
  const update = sqlite.prepare<[number, number, number, number, number]>(UPDATE_CONVERSATION);
  sqlite.transaction(() => {
    pairs.forEach(({ from, to }, conversation) => {
      open.run(conversation, from, to);
    });
  })();

  let sortKey = 0;
  const write = sqlite.transaction((turns: readonly number[]) => {
    const now = unixSeconds();
    const counts = new Map<number, number>();
    for (const turn of turns) {
      const { from, text } = pairs[turn] as Pair;
      const id = (newest[turn] ?? 0) + 1;
      newest[turn] = id;
      append.run(turn, id, from, now, text);
      counts.set(turn, (counts.get(turn) ?? 0) + 1);
    }
    for (const [turn, count] of counts) {
      sortKey += 1;
      update.run(newest[turn] ?? 0, now, sortKey, count, turn);
    }
  });
  const nextTurns = inTurns(count);
  async function storeBatch(): Promise<number> {
    const turns = nextTurns();
    write(turns);
    // What else the process has to do is done between two batches.
    await nextTurn();
    return turns.length;
  }
  return {
    lanes: [storeBatch],
    async close() {
      sqlite.close();
    },
  };
}
