import type { Schedule } from "./schedule.js";
import type {
  NetworkConditions,
  Side,
  SimulatedSocket,
  SocketHandlers,
  SocketPair,
} from "./simulated-socket.js";

/** As much as the peer's and the own kernel buffer: what is beyond waits at the sender. Bytes. */
const windowBytes = 128 * 1024;

/**
 * Connects two ends. What is under way arrives, whatever becomes of the sender.
 *
 * @param onArrival told of every chunk that arrives at a side
 */
export function connectSockets(
  schedule: Pick<Schedule, "elapsed" | "at">,
  conditions: NetworkConditions,
  names: Readonly<Record<Side, string>>,
  onArrival: (at: Side, bytes: Buffer | "end" | "reset") => void,
): SocketPair {
  const ends: Record<Side, End> = { client: openEnd(), server: openEnd() };
  const other = { client: "server", server: "client" } as const;
  /** Microseconds before which nothing arrives. */
  let stalledUntil = 0;

  function socketOf(side: Side): SimulatedSocket {
    const own = ends[side];
    const peer = ends[other[side]];
    return {
      peer: names[other[side]],
      open(handlers) {
        own.handlers = handlers;
        take(side);
      },
      write(bytes) {
        if (own.state !== "open" || own.ended) return;
        for (let from = 0; from < bytes.length; ) {
          const to = from + conditions.chunk(bytes.length - from);
          send(side, bytes.subarray(from, to));
          from = to;
        }
        peer.underWay += bytes.length;
      },
      unsent: () => Math.max(0, peer.underWay - windowBytes),
      pause() {
        own.paused = true;
      },
      resume() {
        if (!own.paused) return;
        own.paused = false;
        take(side);
      },
      end() {
        if (own.state !== "open" || own.ended) return;
        own.ended = true;
        send(side, "end");
        if (own.peerEnded) close(side, null);
      },
      destroy() {
        if (own.state !== "open") return;
        close(side, null);
        if (!own.ended) send(side, "reset");
      },
    };
  }

  /** Puts something on the way from a side to the other. What was sent later arrives later. */
  function send(from: Side, what: Arrival): void {
    const to = ends[other[from]];
    if (to.silenced || to.state !== "open") return;
    to.lastArrival = Math.max(
      to.lastArrival + 1,
      stalledUntil,
      Math.round(schedule.elapsed() * 1_000) + conditions.latency(),
    );
    const arrival = { what, lost: false };
    to.coming.push(arrival);
    schedule.at(to.lastArrival, () => arrive(other[from], arrival));
  }

  function arrive(side: Side, arrival: Coming): boolean {
    const end = ends[side];
    end.coming.shift();
    if (arrival.lost || end.silenced || end.state !== "open") return false;
    onArrival(side, arrival.what);
    end.arrived.push(arrival.what);
    take(side);
    return true;
  }

  /** Hands on what has arrived. */
  function take(side: Side): void {
    const end = ends[side];
    for (;;) {
      if (end.state !== "open" || end.handlers === null) return;
      const next = end.arrived[0];
      if (next === undefined || (end.paused && next !== "reset")) return;
      end.arrived.shift();
      if (next === "reset") close(side, new Error("connection reset by peer"));
      else if (next === "end") {
        end.peerEnded = true;
        end.handlers.onEnd();
      } else consume(side, next, end.handlers);
      if (end.ended && end.peerEnded) close(side, null);
    }
  }

  function consume(side: Side, bytes: Buffer, handlers: SocketHandlers): void {
    const end = ends[side];
    const wasFull = end.underWay > windowBytes;
    end.underWay -= bytes.length;
    handlers.onData(bytes);
    const sender = ends[other[side]];
    if (wasFull && end.underWay <= windowBytes && sender.state === "open") sender.handlers?.onDrain();
  }

  function close(side: Side, error: Error | null): void {
    const end = ends[side];
    if (end.state !== "open") return;
    end.state = "closed";
    end.handlers?.onClose(error);
  }

  return {
    client: socketOf("client"),
    server: socketOf("server"),
    reset() {
      for (const side of ["client", "server"] as const) {
        const end = ends[side];
        if (end.silenced) continue;
        cutShort(end, conditions);
        send(other[side], "reset");
      }
    },
    serverDied() {
      ends.server.state = "closed";
      cutShort(ends.client, conditions);
      send("server", "reset");
    },
    silence(side) {
      ends[other[side]].silenced = true;
    },
    stall(milliseconds) {
      stalledUntil = Math.round((schedule.elapsed() + milliseconds) * 1_000);
    },
    isOpen: () => ends.client.state === "open" || ends.server.state === "open",
    hasUnread: () => {
      const { state, silenced, coming, arrived } = ends.server;
      return state === "open" && ((!silenced && coming.length > 0) || arrived.length > 0);
    },
  };
}

/** Of what is under way, only the first bytes arrive. */
function cutShort(end: End, conditions: NetworkConditions): void {
  const bytes = end.coming.reduce((sum, { what }) => sum + (what instanceof Buffer ? what.length : 0), 0);
  let left = conditions.survivors(bytes);
  for (const coming of end.coming) {
    if (!(coming.what instanceof Buffer) || left === 0) coming.lost = true;
    else {
      coming.what = coming.what.subarray(0, left);
      left -= coming.what.length;
    }
  }
}

type Arrival = Buffer | "end" | "reset";

interface Coming {
  what: Arrival;
  lost: boolean;
}

interface End {
  handlers: SocketHandlers | null;
  state: "open" | "closed";
  /** It has sent its end, and has been sent the peer's. */
  ended: boolean;
  peerEnded: boolean;
  paused: boolean;
  silenced: boolean;
  /** On the way to it, in order. */
  coming: Coming[];
  /** Microseconds. */
  lastArrival: number;
  /** Here, and not taken yet. */
  arrived: Arrival[];
  /** Bytes that were written for it and that it has not taken. */
  underWay: number;
}

function openEnd(): End {
  return {
    handlers: null,
    state: "open",
    ended: false,
    peerEnded: false,
    paused: false,
    silenced: false,
    coming: [],
    lastArrival: 0,
    arrived: [],
    underWay: 0,
  };
}
