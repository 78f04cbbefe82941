import type { RequestFields } from "@chatledger/protocol";

type ReadAck = RequestFields<"msgReadAck">;

/**
 * Tells the proxies what users have read. While none is connected, the furthest is kept of each user and conversation, and
 * told as soon as one is there: a proxy needs no other, since what comes before it is read as well.
 */
export interface ReadAcks {
  tell(ack: ReadAck): void;
  /** A proxy has connected. */
  resume(): void;
}

export interface ReadAcksOptions {
  /** Answers false where no proxy was there to hear it. */
  readonly tellProxy: (ack: ReadAck) => boolean;
  /** Called for each that is given up, because too many are kept. */
  readonly onLost: () => void;
}

/** Users' conversations of which one is kept; beyond, the one that was kept first is given up. */
const maxKept = 100_000;

export function createReadAcks({ tellProxy, onLost }: ReadAcksOptions): ReadAcks {
  const kept = new Map<string, ReadAck>();

  function keep(ack: ReadAck): void {
    const key = `${ack.userId} ${ack.sessionType} ${ack.sessionId}`;
    if (ack.msgId <= (kept.get(key)?.msgId ?? 0)) return;
    kept.set(key, ack);
    if (kept.size <= maxKept) return;
    const [earliest] = kept.keys();
    if (earliest !== undefined) kept.delete(earliest);
    onLost();
  }

  return {
    tell(ack) {
      if (!tellProxy(ack)) keep(ack);
    },
    resume() {
      const acks = [...kept.values()];
      kept.clear();
      for (const ack of acks) if (!tellProxy(ack)) keep(ack);
    },
  };
}
