import { LedgerError } from "./errors.js";
import { type Ledger, nowSeconds } from "./ledger.js";
import { mediaId } from "./models/ids.js";
import type { Message } from "./models/message.js";
import type { SendRequest } from "./use-cases/send-message.js";

/** A voice message's body starts with its duration: a big-endian u32 of seconds. */
const durationBytes = 4;

/** Keeps a voice message's audio; answers the body to store in the message: the media number in ASCII. */
export async function storeVoice(ledger: Ledger, { from, to, body }: SendRequest): Promise<Uint8Array> {
  const view = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const [id] = await ledger.storage.media.put(
    [
      {
        from,
        to: to.kind === "single" ? to.user : to.group,
        durationSeconds: view.readUInt32BE(0),
        audio: view.subarray(durationBytes),
      },
    ],
    nowSeconds(ledger),
  );
  if (id === undefined) throw new LedgerError("storageUnavailable", "the media store gave no number");
  return Buffer.from(String(id), "latin1");
}

/**
 * The messages as their readers get them: a voice message's body is its duration and audio again, or empty where
 * the audio is gone.
 */
export async function withAudio(ledger: Ledger, messages: readonly Message[]): Promise<readonly Message[]> {
  const voices = messages.filter((message) => message.kind === "voice");
  if (voices.length === 0) return messages;
  const ids = voices.map((message) => mediaId(Number(Buffer.from(message.body).toString("latin1"))));
  const found = await ledger.storage.media.get(ids);
  const bodies = new Map(
    voices.map((message, index) => {
      const voice = found[index];
      if (!voice) return [message, Buffer.alloc(0)];
      const body = Buffer.allocUnsafe(durationBytes + voice.audio.length);
      body.writeUInt32BE(voice.durationSeconds, 0);
      body.set(voice.audio, durationBytes);
      return [message, body];
    }),
  );
  return messages.map((message) => ({ ...message, body: bodies.get(message) ?? message.body }));
}

/** What a list shows of a message: its text, or the constant that stands for a voice message. */
export function shownInList(ledger: Ledger, message: Message): Message {
  return message.kind === "voice" ? { ...message, body: ledger.voicePlaceholder } : message;
}
