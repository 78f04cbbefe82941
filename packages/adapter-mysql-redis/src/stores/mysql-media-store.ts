import type { LedgerError, MediaId, MediaStore, NewVoice, UnixSeconds, Voice } from "@chatledger/core";
import { asLedgerError, mediaId } from "@chatledger/core";
import type { Written } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { numberList, sqlBytes } from "../tables/sql-values.js";
import type { MediaServer } from "./media-server.js";

/** `path` is the media server's url, empty where the audio is in LedgerVoice. */
const INSERT_AUDIO = `
  INSERT INTO IMAudio (fromId, toId, path, size, duration, created) VALUES (?, ?, ?, ?, ?, ?)`;
const KEEP_BYTES = (audio: string) =>
  `INSERT INTO LedgerVoice (audioId, audio) VALUES (LAST_INSERT_ID(), ${audio})`;

const VOICES = (ids: string) => `
  SELECT a.id, a.duration, COALESCE(a.path, '') AS path, v.audio FROM IMAudio a
  LEFT JOIN LedgerVoice v ON v.audioId = a.id WHERE a.id IN (${ids})`;

interface VoiceRow {
  readonly id: number;
  readonly duration: number;
  readonly path: string;
  readonly audio: Buffer | null;
}

/**
 * Voice messages: their rows in IMAudio, their bytes on the media server, or in MySQL where the site has none.
 * Audio in either place is read back, whatever the site uses now.
 */
export function mysqlMediaStore(database: MysqlDatabase, server: MediaServer | null): MediaStore {
  async function put(voices: readonly NewVoice[], now: UnixSeconds): Promise<readonly MediaId[]> {
    if (voices.length === 0) return [];
    const urls = server === null ? [] : await Promise.all(voices.map(({ audio }) => server.post(audio)));
    const statements = voices.flatMap(({ audio }) =>
      server === null ? [INSERT_AUDIO, KEEP_BYTES(sqlBytes(audio))] : [INSERT_AUDIO],
    );
    const values = voices.flatMap(({ from, to, audio, durationSeconds }, index) => {
      return [from, to, urls[index] ?? "", audio.length, durationSeconds, now];
    });
    const results = (await database.write(statements, values)) as readonly Written[];
    const rows = results.filter((_, index) => server !== null || index % 2 === 0);
    return rows.map(({ insertId }) => mediaId(insertId));
  }

  async function get(ids: readonly MediaId[]): Promise<readonly (Voice | LedgerError | null)[]> {
    if (ids.length === 0) return [];
    const rows = await database.read<VoiceRow>(VOICES(numberList(ids)));
    const found = await Promise.all(
      rows.map(async (row) => [row.id, await voiceOf(row).catch(asLedgerError)] as const),
    );
    const voices = new Map(found);
    return ids.map((id) => voices.get(id) ?? null);
  }

  async function voiceOf({ duration, path, audio }: VoiceRow): Promise<Voice | null> {
    const bytes = audio ?? (path === "" ? null : ((await server?.get(path)) ?? null));
    return bytes && { durationSeconds: duration, audio: bytes };
  }

  return {
    put: (voices, now) => database.operation(() => put(voices, now)),
    get: (ids) => database.operation(() => get(ids)),
  };
}
