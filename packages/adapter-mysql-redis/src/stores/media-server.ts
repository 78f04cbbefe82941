import { LedgerError } from "@chatledger/core";
import pLimit from "p-limit";
import type { MediaServerConfig } from "../connection/mysql-config.js";

/** The HTTP server that keeps audio and pictures in existing deployments. */
export interface MediaServer {
  /** Stores the bytes and returns their url. */
  post(bytes: Uint8Array): Promise<string>;
  /** The bytes at a url, or null if there are none (404, 410). */
  get(url: string): Promise<Uint8Array | null>;
}

/** Audio is never that large: reading ends where a server sends more. */
const maxBytes = 64 * 1_048_576;
/** So many at a time, for all pages together. */
const requestsAtATime = 16;

/**
 * Asks no host but the server's own and those that the configuration names, whatever addresses its answers and the table
 * hold, and follows no redirect: nobody can have the proxy ask for what only it can reach.
 */
export function mediaServer({ url, otherHosts, deadlineMs }: MediaServerConfig): MediaServer {
  const hosts = new Set([new URL(url).host, ...otherHosts]);
  const inTurn = pLimit(requestsAtATime);

  async function ask<Answer>(
    target: string,
    init: RequestInit,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    // The wait for one's turn counts: a silent server keeps sixteen messages no longer than one.
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      return await inTurn(async () => {
        signal.throwIfAborted();
        const response = await fetch(target, { ...init, signal, redirect: "manual" });
        if (response.status >= 300 && response.status < 400) {
          await response.body?.cancel();
          throw failure(`redirects elsewhere (status ${response.status}), which is not followed`);
        }
        return read(response);
      });
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

  const isAllowed = (target: string) => URL.canParse(target) && hosts.has(new URL(target).host);

  const notAllowed = (target: string) =>
    `${URL.canParse(target) ? new URL(target).host : "which is no address"}: if it is yours, name it with --media-host`;

  return {
    async post(bytes) {
      const body = new FormData();
      body.append("file", new Blob([Uint8Array.from(bytes)]), "voice.spx");
      return ask(url, { method: "POST", body }, async (response) => {
        if (!response.ok) throw failure(`refused audio with status ${response.status}`);
        const answer: unknown = await response.json().catch((error: unknown) => {
          throw failure("does not answer with JSON", error);
        });
        const stored = urlIn(answer);
        if (stored === null) throw failure("did not store the audio: its answer has no url");
        if (!isAllowed(stored)) throw failure(`stores on another host, ${notAllowed(stored)}`);
        return stored;
      });
    },

    async get(target) {
      if (!URL.canParse(target) || !new URL(target).protocol.startsWith("http")) return null;
      if (!isAllowed(target)) throw failure(`is not asked for a file of another host, ${notAllowed(target)}`);
      return ask(target, {}, async (response) => {
        if (response.status === 404 || response.status === 410) return null;
        if (!response.ok) throw failure(`did not return audio: status ${response.status}`);
        const bytes = await bytesOf(response);
        return bytes ?? Promise.reject(failure(`sent more than ${maxBytes} bytes`));
      });
    },
  };
}

/** null where there are too many, which are not read to their end. */
async function bytesOf({ body }: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

/** `{"error_code":0,"url":"…"}` */
function urlIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  const { error_code: errorCode, url } = answer as { error_code?: unknown; url?: unknown };
  return errorCode === 0 && typeof url === "string" && url !== "" ? url : null;
}
