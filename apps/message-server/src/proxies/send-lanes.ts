import { ErrorCode, type PduAnswer, PduClientError, type RequestFields } from "@chatledger/protocol";
import { ProxyError } from "./proxy-error.js";
import { LinkClosedError, type ProxyLink } from "./proxy-link.js";
import type { ProxyLinks } from "./proxy-links.js";

/**
 * Messages on their way to the proxies.
 *
 * The messages of a conversation form a lane. All that are under way in a lane are on one link, pipelined, so the proxy
 * numbers them in the order in which they came. A lane changes its link only while none of its messages is under way:
 * until then, what comes in waits.
 *
 * Where a link goes, its messages come back to their lanes, in front, and are sent again elsewhere. Each carries a client
 * key, so one that was stored already is not stored again, and is answered with the id that it has.
 */
export interface SendLanes {
  /**
   * Sends a message and answers what the proxy said. `fields` must carry a client key.
   *
   * @throws {ProxyError} where no proxy said anything
   */
  send(fields: RequestFields<"msgData">, conversation: Conversation): Promise<PduAnswer<"msgData">>;
  /** Messages that have not been answered. */
  unanswered(): number;
  /** Those of them that wait for a proxy. */
  waiting(): number;
  /** To be called when a link has become open. */
  resume(): void;
  /** Gives up on what waits. */
  close(): void;
}

/** Which lane a message takes. */
export interface Conversation {
  readonly name: string;
  /** Chooses the link. */
  readonly hash: number;
}

export interface SendLanesOptions {
  readonly links: ProxyLinks;
  readonly requestMs: number;
  /** How long a message may take over all its attempts, before it is given up while no proxy is connected. */
  readonly waitMs: number;
  readonly maxWaiting: number;
  /** Called for each message that is sent again. */
  readonly onRepeat: () => void;
}

interface Entry {
  /** In the order of arrival. */
  readonly number: number;
  readonly fields: RequestFields<"msgData">;
  readonly giveUpAt: number;
  readonly resolve: (answer: PduAnswer<"msgData">) => void;
  readonly reject: (error: ProxyError) => void;
  attempts: number;
}

interface Lane {
  readonly conversation: Conversation;
  link: ProxyLink | null;
  underWay: number;
  /** In the order of their numbers. */
  readonly waiting: Entry[];
}

const maxAttempts = 5;
/** Before a message is sent again whose outcome a proxy did not know. */
const unknownPauseMs = 200;
const sweepMs = 250;

export function openSendLanes(options: SendLanesOptions): SendLanes {
  const { links, requestMs, waitMs, maxWaiting, onRepeat } = options;
  const lanes = new Map<string, Lane>();
  let lastNumber = 0;
  let unanswered = 0;
  let waiting = 0;
  const sweep = setInterval(giveUpOverdue, sweepMs).unref();

  function laneOf(conversation: Conversation): Lane {
    const known = lanes.get(conversation.name);
    if (known !== undefined) return known;
    const lane: Lane = { conversation, link: null, underWay: 0, waiting: [] };
    lanes.set(conversation.name, lane);
    return lane;
  }

  /** Sends what waits, if the lane may send now. */
  function advance(lane: Lane): void {
    if (lane.waiting.length === 0) {
      if (lane.underWay === 0) lanes.delete(lane.conversation.name);
      return;
    }
    if (lane.underWay === 0) lane.link = links.choose(lane.conversation.hash);
    const { link } = lane;
    if (link === null || !link.isOpen()) return;
    for (const entry of lane.waiting.splice(0)) {
      waiting -= 1;
      dispatch(lane, link, entry);
    }
  }

  function dispatch(lane: Lane, link: ProxyLink, entry: Entry): void {
    lane.underWay += 1;
    entry.attempts += 1;
    if (entry.attempts > 1) onRepeat();
    link.request("msgData", entry.fields, requestMs).then(
      (answer) => answered(lane, link, entry, answer),
      (error: unknown) => failed(lane, entry, error),
    );
  }

  function answered(lane: Lane, link: ProxyLink, entry: Entry, answer: PduAnswer<"msgData">): void {
    const mayRepeat = entry.attempts < maxAttempts;
    if (answer.error === ErrorCode.shuttingDown && mayRepeat) {
      link.drain();
      putBack(lane, entry);
    } else if (answer.error === ErrorCode.outcomeUnknown && mayRepeat) {
      // It stays under way meanwhile, so that nothing of its lane goes elsewhere.
      setTimeout(() => putBack(lane, entry), unknownPauseMs);
    } else {
      lane.underWay -= 1;
      unanswered -= 1;
      entry.resolve(answer);
      advance(lane);
    }
  }

  function failed(lane: Lane, entry: Entry, error: unknown): void {
    const lost =
      error instanceof LinkClosedError ||
      (error instanceof PduClientError && error.code === "connectionClosed");
    // A balancer whose proxies are away takes connections only to close them: attempts alone would be over in a moment.
    if (lost && (entry.attempts < maxAttempts || performance.now() < entry.giveUpAt)) {
      putBack(lane, entry);
      return;
    }
    lane.underWay -= 1;
    unanswered -= 1;
    entry.reject(new ProxyError("outcomeUnknown", "The proxy has not answered.", { cause: error }));
    advance(lane);
  }

  /** Back to where it was, before all that came later. */
  function putBack(lane: Lane, entry: Entry): void {
    lane.underWay -= 1;
    waiting += 1;
    const later = lane.waiting.findIndex(({ number }) => number > entry.number);
    lane.waiting.splice(later === -1 ? lane.waiting.length : later, 0, entry);
    advance(lane);
  }

  function giveUpOverdue(): void {
    if (waiting === 0) return;
    const now = performance.now();
    for (const lane of lanes.values()) giveUp(lane, ({ giveUpAt }) => giveUpAt <= now);
  }

  function giveUp(lane: Lane, isOver: (entry: Entry) => boolean): void {
    const over = lane.waiting.filter(isOver);
    if (over.length === 0) return;
    const left = lane.waiting.filter((entry) => !isOver(entry));
    lane.waiting.splice(0, lane.waiting.length, ...left);
    waiting -= over.length;
    unanswered -= over.length;
    for (const { attempts, reject } of over) {
      // Nothing is known of one that was sent before.
      reject(
        new ProxyError(attempts === 0 ? "storageUnavailable" : "outcomeUnknown", "No proxy is connected."),
      );
    }
    advance(lane);
  }

  return {
    send: (fields, conversation) =>
      new Promise((resolve, reject) => {
        if (waiting >= maxWaiting && links.choose(conversation.hash) === null) {
          throw new ProxyError("overloaded", "Too many messages wait for a proxy.");
        }
        unanswered += 1;
        waiting += 1;
        lastNumber += 1;
        const giveUpAt = performance.now() + waitMs;
        const lane = laneOf(conversation);
        lane.waiting.push({ number: lastNumber, fields, giveUpAt, resolve, reject, attempts: 0 });
        advance(lane);
      }),
    unanswered: () => unanswered,
    waiting: () => waiting,
    resume() {
      for (const lane of [...lanes.values()]) if (lane.underWay === 0) advance(lane);
    },
    close() {
      clearInterval(sweep);
      for (const lane of [...lanes.values()]) giveUp(lane, () => true);
    },
  };
}
