import { type LedgerResources, nowSeconds } from "../ledger/ledger.js";
import { LedgerError } from "../models/errors.js";
import { mediaId } from "../models/ids.js";
import { listedBytes, type Message, type SendRequest, withinBytes } from "../models/message.js";
import type { Voice } from "../ports/media-store.js";

/** A voice message's body starts with its duration: a big-endian u32 of seconds. */
const durationBytes = 4;

/** Stores a voice message's audio; returns the body to store in the message: the media number in ASCII. */
export async function storeVoice(
  ledger: LedgerResources,
  { from, to, body }: SendRequest,
): Promise<Uint8Array> {
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

/** Voices read at once: audio may be as long as a message's body. */
const voicesAtOnce = 16;

/**
 * The messages as their readers get them: a voice message's body is its duration and audio again. If the audio is
 * gone, the body is empty; if it is temporarily unavailable, the body is the duration alone; a stored body that is
 * not the number of a voice is returned unchanged. The list ends where audio would make it too large.
 */
export async function withAudio(
  ledger: LedgerResources,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  const voices = messages.filter((message) => message.kind === "voice" && mediaIdIn(message) !== null);
  if (voices.length === 0) return messages;
  const { maxListBytes } = ledger.options;
  const bodies = new Map<Message, Uint8Array>();
  let bytes = 0;
  for (let start = 0; start < voices.length && bytes <= maxListBytes; start += voicesAtOnce) {
    for (const [message, body] of await bodiesOf(ledger, voices.slice(start, start + voicesAtOnce))) {
      bodies.set(message, body);
      bytes += listedBytes(body.length);
    }
  }
  // A voice that was not read is beyond the end of the list.
  const end = messages.findIndex((message) => voices.includes(message) && !bodies.has(message));
  const read = end === -1 ? messages : messages.slice(0, end);
  const whole = read.map((message) => ({ ...message, body: bodies.get(message) ?? message.body }));
  return withinBytes(whole, ({ body }) => listedBytes(body.length), maxListBytes);
}

async function bodiesOf(
  { storage, options }: LedgerResources,
  voices: readonly Message[],
): Promise<readonly (readonly [Message, Uint8Array])[]> {
  const ids = voices.map((message) => mediaId(mediaIdIn(message) ?? 0));
  const found = await storage.media.get(ids);
  const unreachable = found.find((voice) => voice instanceof LedgerError);
  if (unreachable) options.onProblem("reading voice messages", unreachable);
  return voices.map((message, index) => [message, bodyOf(found[index] ?? null)]);
}

function bodyOf(voice: Voice | LedgerError | null): Uint8Array {
  if (voice === null) return Buffer.alloc(0);
  if (voice instanceof LedgerError) return Buffer.alloc(durationBytes);
  const body = Buffer.allocUnsafe(durationBytes + voice.audio.length);
  body.writeUInt32BE(voice.durationSeconds, 0);
  body.set(voice.audio, durationBytes);
  return body;
}

/** The number of the audio, as `storeVoice` writes it; null if something else wrote the message. */
function mediaIdIn({ body }: Message): number | null {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** What a list shows of a message: its text, or the constant that stands for a voice message. */
export function shownInList(ledger: LedgerResources, message: Message): Message {
  return message.kind === "voice" ? { ...message, body: ledger.voicePlaceholder } : message;
}
