import type { Socket } from "node:net";
import { IM } from "../generated/pdu.js";
import type { CloseCode, CloseReason } from "./close-reason.js";
import type { Codec, Fields } from "./codec.js";
import {
  appendBareFrame,
  appendFrame,
  createFrameWriter,
  type Frame,
  type FrameHeader,
  writtenBytes,
} from "./frame.js";
import { createFrameDecoder, defaultMaxFrameBytes } from "./frame-decoder.js";
import { ProtocolError } from "./protocol-error.js";

const heartbeatFrame = {
  service: IM.BaseDefine.ServiceID.SID_OTHER,
  command: IM.BaseDefine.OtherCmdID.CID_OTHER_HEARTBEAT,
  sequence: 0,
} as const;

/** Larger writes than this gain nothing. */
const writeBytes = 64 * 1024;

/** Milliseconds and bytes; the defaults are a database proxy's. */
export interface PduConnectionLimits {
  /** Send a heartbeat after sending nothing for this long; `Infinity`: never. Default 5,000. */
  readonly heartbeatMs?: number;
  /**
   * Close after receiving nothing for this long, or when the peer takes none of the unsent data. Default 30,000.
   */
  readonly idleMs?: number;
  /**
   * Close when a frame is incomplete this long after its first byte, even if bytes trickle in. Default 30,000.
   */
  readonly frameMs?: number;
  /** Longest frame accepted. Default 1 MiB. */
  readonly maxFrameBytes?: number;
  /**
   * Stop reading while more than this is unsent, until all of it is sent. Default 256 KiB. Only one of two peers may
   * do so, or both can end up waiting for the other to read: a requester passes `Infinity`.
   */
  readonly pauseUnsentBytes?: number;
  /** Close instead of taking another frame when more than this is unsent already. Default 16 MiB. */
  readonly maxUnsentBytes?: number;
}

export interface PduConnectionOptions extends PduConnectionLimits {
  /**
   * Called for each frame except heartbeats, in arrival order. It must not throw: exceptions go to the event loop.
   */
  readonly onFrame: (frame: Frame) => void;
  /** Called for each heartbeat; heartbeats are otherwise dropped. It must not throw either. */
  readonly onHeartbeat?: (frame: Frame) => void;
  /** Called once, when the socket has closed. */
  readonly onClose: (reason: CloseReason) => void;
}

/**
 * A connection that sends and receives frames.
 *
 * - Frames sent in one turn of the event loop leave in one write.
 * - No frame is delivered after `end()`, `destroy()` or a failure, even when it had arrived before.
 * - Sending on a connection that is closing does nothing.
 */
export interface PduConnection {
  /** The peer's address and port, for logs. */
  readonly peer: string;
  /**
   * Sends a message.
   *
   * @param maxBytes the longest frame that the peer accepts; unlimited by default
   * @returns false if the frame would be longer; none of it is sent then
   * @throws if `fields` lacks a required field; none of it is sent then
   */
  send<M>(header: FrameHeader, codec: Codec<M>, fields: Fields<M>, maxBytes?: number): boolean;
  /** Sends a frame without a body. */
  sendBare(header: FrameHeader): void;
  /** Sends complete, already encoded frames. The bytes are copied. */
  sendBytes(frames: Uint8Array): void;
  /** Bytes passed to `send…` that the operating system has not accepted yet. */
  unsentBytes(): number;
  /**
   * Delivers no more frames until `resumeReading()`, and soon reads no more bytes, so that the peer's sends wait in
   * its own TCP window. Frames that have already been read are kept, and are delivered first on resumption. The idle
   * and incomplete-frame clocks are paused meanwhile.
   */
  pauseReading(): void;
  /** Resumes reading. Kept frames are delivered after the caller returns. */
  resumeReading(): void;
  /** Sends what is unsent, then closes. A peer that does not read it within `idleMs` is disconnected. */
  end(): void;
  /** Closes at once; unsent bytes are lost. */
  destroy(message?: string): void;
}

/**
 * Speaks frames on a connected socket, which it owns from here on.
 *
 * Heartbeats, idle time and frame time are the protocol's: each side sends a heartbeat after sending nothing for 5 s,
 * and drops a connection on which nothing has arrived for 30 s.
 */
export function openPduConnection(socket: Socket, options: PduConnectionOptions): PduConnection {
  const { onFrame, onClose, onHeartbeat } = options;
  const heartbeatMs = options.heartbeatMs ?? 5_000;
  const idleMs = options.idleMs ?? 30_000;
  const frameMs = options.frameMs ?? 30_000;
  const pauseUnsentBytes = options.pauseUnsentBytes ?? 256 * 1024;
  const maxUnsentBytes = options.maxUnsentBytes ?? 16 * 1024 * 1024;
  const decoder = createFrameDecoder(options.maxFrameBytes ?? defaultMaxFrameBytes);

  socket.setNoDelay(true);

  let state: "open" | "ending" | "closed" = "open";
  let reason: CloseReason | null = null;

  let writer = createFrameWriter();
  let flushScheduled = false;

  let pausedByOwner = false;
  let pausedByPeer = false;
  let delivering = false;
  let deliveryScheduled = false;

  let lastSentAt = performance.now();
  let lastReceivedAt = lastSentAt;
  /** When the current incomplete frame began to arrive; null if there is none. */
  let frameBeganAt: number | null = null;
  /** When the peer last accepted some of the unsent data. */
  let lastDrainedAt = lastSentAt;
  let unsentAtLastCheck = 0;

  // --- sending

  function unsentBytes(): number {
    return writer.pos + socket.writableLength;
  }

  /** Whether another frame may be written. */
  function accepts(): boolean {
    if (state !== "open") return false;
    if (unsentBytes() > maxUnsentBytes) {
      close("unsentLimit", `More than ${maxUnsentBytes} bytes are unsent: the peer reads too slowly.`);
      return false;
    }
    if (!flushScheduled) {
      flushScheduled = true;
      // After the poll phase: everything caused by this turn's frames is sent together.
      setImmediate(flushScheduledFrames);
    }
    return true;
  }

  function flushScheduledFrames(): void {
    flushScheduled = false;
    flush();
  }

  function flush(): void {
    if (writer.pos === 0 || !socket.writable) return;
    const bytes = writtenBytes(writer);
    writer = createFrameWriter();
    if (socket.writableLength === 0) lastDrainedAt = performance.now();
    socket.write(bytes);
    lastSentAt = performance.now();
    // Without writableNeedDrain no "drain" would follow.
    if (!pausedByPeer && socket.writableLength > pauseUnsentBytes && socket.writableNeedDrain) {
      pausedByPeer = true;
      socket.pause();
    }
  }

  socket.on("drain", () => {
    lastDrainedAt = performance.now();
    if (!pausedByPeer) return;
    pausedByPeer = false;
    continueReading();
  });

  // --- receiving

  function readingPaused(): boolean {
    return pausedByOwner || pausedByPeer;
  }

  function deliver(): void {
    deliveryScheduled = false;
    if (delivering) return;
    delivering = true;
    try {
      while (state === "open" && !readingPaused()) {
        const frame = nextFrame();
        if (frame === null) break;
        if (frame.command !== heartbeatFrame.command) onFrame(frame);
        else onHeartbeat?.(frame);
      }
    } finally {
      delivering = false;
    }
    if (state === "open" && !readingPaused() && socket.isPaused()) socket.resume();
  }

  /** The next frame, or null if there is none yet, or never will be. Updates the frame clock. */
  function nextFrame(): Frame | null {
    try {
      const frame = decoder.next();
      if (frame !== null) frameBeganAt = null;
      else if (!decoder.hasPartialFrame()) frameBeganAt = null;
      else frameBeganAt ??= performance.now();
      return frame;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      close("protocolError", error.message, error);
      return null;
    }
  }

  function continueReading(): void {
    if (state !== "open" || readingPaused() || delivering) return;
    lastReceivedAt = performance.now();
    if (frameBeganAt !== null) frameBeganAt = lastReceivedAt;
    if (deliveryScheduled) return;
    deliveryScheduled = true;
    process.nextTick(deliver);
  }

  socket.on("data", (chunk: Buffer) => {
    if (state !== "open") return;
    lastReceivedAt = performance.now();
    decoder.push(chunk);
    deliver();
  });

  // --- time

  let checkedAt = lastSentAt;
  let checkDueAt = lastSentAt;
  let timer = setTimeout(check, 0);

  /**
   * Does what is due, and schedules the next check.
   *
   * A process that was suspended, or whose machine was migrated, gets here late and has read nothing meanwhile. That
   * time is not the peer's silence, so it does not count; data waiting in the socket is read before anything is
   * decided.
   */
  function check(): void {
    if (state === "closed") return;
    const now = performance.now();
    discount(now);
    if (whatIsOver(now) === null) goOn(now);
    else setImmediate(closeIfStillOver);
  }

  /** Runs after the poll phase: what had arrived by then has been read. */
  function closeIfStillOver(): void {
    if (state === "closed") return;
    const now = performance.now();
    const over = whatIsOver(now);
    if (over === null) goOn(now);
    else close(over.code, over.message);
  }

  /**
   * Shifts the peer's times by how long this process did nothing: by the delay of this check and, if it is very late,
   * by all the time since the previous check, soon after which the process may have been suspended.
   */
  function discount(now: number): void {
    const late = Math.max(0, now - checkDueAt);
    const missed = late < idleMs / 4 ? late : now - checkedAt;
    const moved = (since: number) => Math.min(now, since + missed);
    checkedAt = now;
    lastReceivedAt = moved(lastReceivedAt);
    lastDrainedAt = moved(lastDrainedAt);
    if (frameBeganAt !== null) frameBeganAt = moved(frameBeganAt);
  }

  /** Why the connection must be closed now; null if it need not be. */
  function whatIsOver(now: number): Pick<CloseReason, "code" | "message"> | null {
    const unsent = socket.writableLength;
    if (unsent < unsentAtLastCheck || (unsent === 0 && state === "open")) lastDrainedAt = now;
    unsentAtLastCheck = unsent;
    if ((pausedByPeer || state === "ending") && now - lastDrainedAt >= idleMs) {
      return { code: "notDraining", message: `The peer has neither read nor closed for ${idleMs} ms.` };
    }
    if (state !== "open" || readingPaused()) return null;
    if (now - lastReceivedAt >= idleMs) {
      return { code: "idle", message: `Nothing was received for ${idleMs} ms.` };
    }
    if (frameBeganAt !== null && now - frameBeganAt >= frameMs) {
      return { code: "incompleteFrame", message: `A frame was not complete after ${frameMs} ms.` };
    }
    return null;
  }

  /**
   * Sends the heartbeat that is due, and schedules the next check for the moment at which something may expire.
   */
  function goOn(now: number): void {
    if (state === "open" && now - lastSentAt >= heartbeatMs) {
      // Unsent data tells the peer as much as a heartbeat would, once it reads.
      if (unsentBytes() === 0) appendBareFrame(writer, heartbeatFrame);
      lastSentAt = now;
      flush();
    }
    checkDueAt = nextDueAt(now);
    timer = setTimeout(check, checkDueAt - now);
  }

  /** The moment, after now, at which something may be due. */
  function nextDueAt(now: number): number {
    let at = now + Math.min(heartbeatMs, idleMs, frameMs);
    if (pausedByPeer || state === "ending") at = Math.min(at, lastDrainedAt + idleMs);
    if (state === "open") at = Math.min(at, lastSentAt + heartbeatMs);
    if (state === "open" && !readingPaused()) {
      at = Math.min(at, lastReceivedAt + idleMs, (frameBeganAt ?? now) + frameMs);
    }
    return Math.max(at, now + 1);
  }

  // --- closing

  function close(code: CloseCode, message: string, error: Error | null = null): void {
    if (state === "closed") return;
    state = "closed";
    reason = { code, message, error };
    socket.destroy();
  }

  socket.on("end", () => {
    if (state !== "open") return;
    reason = { code: "peerEnded", message: "The peer ended the connection.", error: null };
    flush();
    state = "ending";
    socket.end();
  });
  socket.on("error", (error) => close("socketError", error.message, error));
  socket.on("close", () => {
    state = "closed";
    clearTimeout(timer);
    onClose(reason ?? { code: "peerEnded", message: "The connection is closed.", error: null });
  });

  return {
    peer: `${socket.remoteAddress ?? "unknown"}:${socket.remotePort ?? 0}`,
    send(header, codec, fields, maxBytes) {
      if (!accepts()) return true;
      const fits = appendFrame(writer, header, codec, fields, maxBytes);
      if (writer.pos >= writeBytes) flush();
      return fits;
    },
    sendBare(header) {
      if (accepts()) appendBareFrame(writer, header);
    },
    sendBytes(frames) {
      if (!accepts()) return;
      writer.raw(frames);
      if (writer.pos >= writeBytes) flush();
    },
    unsentBytes,
    pauseReading() {
      if (state !== "open") return;
      pausedByOwner = true;
      socket.pause();
    },
    resumeReading() {
      if (!pausedByOwner) return;
      pausedByOwner = false;
      continueReading();
    },
    end() {
      if (state !== "open") return;
      flush();
      state = "ending";
      reason = { code: "ended", message: "The connection was ended.", error: null };
      lastDrainedAt = performance.now();
      socket.end();
      // Reading continues, to detect the peer's end; what arrives is dropped.
      socket.resume();
    },
    destroy(message = "The connection was destroyed.") {
      close("destroyed", message);
    },
  };
}
