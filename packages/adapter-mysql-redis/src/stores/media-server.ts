import { LedgerError } from "@chatledger/core";
import type { MediaServerConfig } from "../connection/mysql-config.js";

/** The HTTP server that keeps audio and pictures in existing deployments. */
export interface MediaServer {
  /** Keeps the bytes and answers their url. */
  post(bytes: Uint8Array): Promise<string>;
  /** The bytes at a url, or null where it has none (404, 410). */
  get(url: string): Promise<Uint8Array | null>;
}

/** Audio is never that large: a server that sends more is not believed. */
const maxBytes = 64 * 1_048_576;

export function mediaServer({ url, deadlineMs }: MediaServerConfig): MediaServer {
  async function ask<Answer>(
    target: string,
    init: RequestInit,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const response = await fetch(target, { ...init, signal: AbortSignal.timeout(deadlineMs) });
      return await read(response);
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      const slow = error instanceof Error && error.name === "TimeoutError";
      const reason = slow ? `did not answer within ${deadlineMs} ms` : "cannot be reached";
      throw failure(`${reason} (MsfsSite)`, error);
    }
  }

  function failure(what: string, cause?: unknown): LedgerError {
    return new LedgerError("storageUnavailable", `the media server at ${url} ${what}`, { cause });
  }

  return {
    async post(bytes) {
      const body = new FormData();
      body.append("file", new Blob([Uint8Array.from(bytes)]), "voice.spx");
      return ask(url, { method: "POST", body }, async (response) => {
        if (!response.ok) throw failure(`refused audio with status ${response.status}`);
        const answer: unknown = await response.json().catch((error: unknown) => {
          throw failure("does not answer with JSON", error);
        });
        return urlIn(answer) ?? Promise.reject(failure("did not store the audio: its answer has no url"));
      });
    },

    async get(target) {
      if (!URL.canParse(target) || !new URL(target).protocol.startsWith("http")) return null;
      return ask(target, {}, async (response) => {
        if (response.status === 404 || response.status === 410) return null;
        if (!response.ok) throw failure(`did not return audio: status ${response.status}`);
        if (Number(response.headers.get("content-length") ?? 0) > maxBytes) throw failure("sent too much");
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (bytes.length > maxBytes) throw failure("sent too much");
        return bytes;
      });
    },
  };
}

/** `{"error_code":0,"url":"…"}` */
function urlIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  const { error_code: errorCode, url } = answer as { error_code?: unknown; url?: unknown };
  return errorCode === 0 && typeof url === "string" && url !== "" ? url : null;
}
