import type { MediaStore, Voice } from "@chatledger/core";
import { mediaId } from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";

const INSERT_VOICE = `
  INSERT INTO voices (sender, receiver, duration_seconds, created_at, audio) VALUES (?, ?, ?, ?, ?)`;

export const VOICE = "SELECT duration_seconds AS durationSeconds, audio FROM voices WHERE id = ?";

/** The bytes of voice messages in SQLite. */
export function sqliteMediaStore(database: LedgerDatabase): MediaStore {
  const insertVoice = database.prepare<[number, number, number, number, Uint8Array]>(INSERT_VOICE);
  const voice = database.prepare<[number], Voice>(VOICE);

  return {
    put: (voices, now) =>
      database.write(() =>
        voices.map(({ from, to, durationSeconds, audio }) =>
          mediaId(Number(insertVoice.run(from, to, durationSeconds, now, audio).lastInsertRowid)),
        ),
      ),

    get: (ids) => database.read(() => ids.map((id) => voice.get(id) ?? null)),
  };
}
