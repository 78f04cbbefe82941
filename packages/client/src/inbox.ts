import type { Connection } from "./connection.js";
import { type Conversation, conversationKey } from "./conversation.js";
import type { Message } from "./message.js";
import type { Puller } from "./pull.js";

/**
 * The stream of all messages of all conversations: each once, in the order of ids in its conversation, without a gap.
 *
 * A conversation has a *position*, the id up to which all has been delivered. The next id is delivered at once. A later
 * one shows a gap: it is held while what is missing may still be on its way (servers push at their own pace, and one's own
 * messages are acknowledged before others' are pushed), then the gap is pulled from the history. Ids that the history does
 * not have were never given to a message.
 *
 * After a reconnection, the lists of sessions and of unread conversations name the newest id of each conversation, and the
 * server is asked for those that neither names. Everything stored after the first login was complete is delivered.
 */
export interface Inbox {
  /** A message was pushed, or was stored for this client. */
  offer(message: Message): void;
  /** Sets the positions, at the first login, or finds out what was missed, at later ones. */
  catchUp(connection: Connection): Promise<void>;
  /** The user has left a group: it is not asked for any more. */
  forget(conversation: Conversation): void;
  /** Forgets everything, as before the first login. */
  reset(): void;
}

export interface InboxOptions {
  readonly puller: Puller;
  /** The connection that there is now, or null. */
  readonly connection: () => Connection | null;
  /** How long missing messages may be on their way, in milliseconds. */
  readonly gapMs: number;
  readonly deliver: (message: Message) => void;
}

interface Track {
  readonly conversation: Conversation;
  /** All up to this id has been delivered, or is older than the login; null: not known yet. */
  position: number | null;
  /** The newest id that is known to exist. */
  newest: number;
  /** Messages above the position that have come already. */
  readonly held: Map<number, Message>;
  timer: ReturnType<typeof setTimeout> | null;
  isPulling: boolean;
}

/** More are not held per conversation: they are pulled with what came before them. */
const maxHeld = 200;
/** Messages that are asked for at once. */
const chunk = 100;

export function createInbox({ puller, connection, gapMs, deliver }: InboxOptions): Inbox {
  // One small record per conversation that has been heard of.
  const tracks = new Map<string, Track>();
  /** Whether the first login's lists have come. */
  let hasPositions = false;

  function trackOf(conversation: Conversation): Track {
    const key = conversationKey(conversation);
    const known = tracks.get(key);
    if (known !== undefined) return known;
    const track: Track = {
      conversation,
      position: null,
      newest: 0,
      held: new Map(),
      timer: null,
      isPulling: false,
    };
    tracks.set(key, track);
    return track;
  }

  /** Delivers what follows the position, and sees to it that what is missing comes. */
  function advance(track: Track, patienceMs: number): void {
    if (track.position === null && track.held.has(1)) track.position = 0;
    if (track.position !== null) deliverHeld(track, track.position);
    if (track.newest <= (track.position ?? 0) || track.isPulling) return;
    if (patienceMs === 0) startPull(track);
    else track.timer ??= setTimeout(() => startPull(track), patienceMs);
  }

  /** Delivers the unbroken run above a position. */
  function deliverHeld(track: Track, position: number): void {
    for (let id = position + 1; ; id++) {
      track.position = id - 1;
      const message = track.held.get(id);
      if (message === undefined) return;
      track.held.delete(id);
      track.position = id;
      deliver(message);
    }
  }

  function startPull(track: Track): void {
    stopTimer(track);
    const now = connection();
    // Without one, the next catch-up finds the gap.
    if (now === null || track.isPulling || track.newest <= (track.position ?? 0)) return;
    track.isPulling = true;
    pull(track, now)
      // The connection was lost, or the server cannot say now: a new connection, or the next message, asks again.
      .catch(() => now.end("missed messages could not be pulled"))
      .finally(() => {
        track.isPulling = false;
        if (isTracked(track)) advance(track, gapMs);
      });
  }

  async function pull(track: Track, from: Connection): Promise<void> {
    const { conversation, held } = track;
    const start = track.position ?? (await puller.startBefore(from, conversation, track.newest));
    track.position ??= Math.min(start, ...[...held.keys()].map((id) => id - 1));
    while (isTracked(track) && track.position < track.newest) {
      const first = track.position + 1;
      const last = Math.min(track.newest, track.position + chunk);
      const missing = range(first, last).filter((id) => !held.has(id));
      const found = await puller.messages(from, conversation, missing, track.newest);
      for (let id = track.position + 1; id <= last && isTracked(track); id++) {
        const message = held.get(id) ?? found.get(id);
        held.delete(id);
        track.position = id;
        if (message !== undefined) deliver(message);
      }
      track.position = Math.max(track.position, last);
    }
  }

  const isTracked = (track: Track) => tracks.get(conversationKey(track.conversation)) === track;

  function stopTimer(track: Track): void {
    if (track.timer !== null) clearTimeout(track.timer);
    track.timer = null;
  }

  return {
    offer(message) {
      const track = trackOf(message.conversation);
      const { id } = message;
      if (track.position !== null && id <= track.position) return;
      track.newest = Math.max(track.newest, id);
      if (track.held.size < maxHeld) track.held.set(id, message);
      if (hasPositions) advance(track, track.position === null ? 0 : gapMs);
    },

    async catchUp(from) {
      const isFirst = !hasPositions;
      const listed = await puller.newestIds(from);
      const named = new Set<Track>();
      for (const { conversation, newest } of listed) {
        const track = trackOf(conversation);
        named.add(track);
        track.newest = Math.max(track.newest, newest);
        if (isFirst) setPosition(track, newest);
      }
      hasPositions = true;
      // Copied, since messages come in meanwhile.
      const all = [...tracks.values()];
      for (const track of all) advance(track, 0);
      if (isFirst) return;
      const others = all.filter((track) => !named.has(track) && isTracked(track));
      await puller.eachNewestId(from, others, (track, newest) => {
        track.newest = Math.max(track.newest, newest);
        if (isTracked(track)) advance(track, 0);
      });
    },

    forget(conversation) {
      const track = tracks.get(conversationKey(conversation));
      if (track === undefined) return;
      stopTimer(track);
      tracks.delete(conversationKey(conversation));
    },

    reset() {
      for (const track of tracks.values()) stopTimer(track);
      tracks.clear();
      hasPositions = false;
    },
  };
}

/** What was stored before the first login was complete is not delivered. */
function setPosition(track: Track, position: number): void {
  track.position = position;
  for (const id of track.held.keys()) if (id <= position) track.held.delete(id);
}

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
