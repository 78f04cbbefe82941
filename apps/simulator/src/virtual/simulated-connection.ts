import type { Clock } from "@chatledger/core";
import {
  type CloseCode,
  type CloseReason,
  commandNameOf,
  commands,
  createFrameDecoder,
  encodeBareFrame,
  encodeFrame,
  type Frame,
  type PduConnection,
  type PduConnectionOptions,
  ProtocolError,
} from "@chatledger/protocol";
import type { SimulatedSocket } from "./simulated-socket.js";

/** How exactly idle and frame times are kept, in milliseconds. */
const checkMs = 1_000;

const { service, id } = commands.heartbeat;
const heartbeat = encodeBareFrame({ service, command: id, sequence: 0 });

/**
 * Speaks frames on a simulated socket, with the promises and the limits of the protocol's `openPduConnection`, which
 * is tied to the system's sockets and timers. Frames are encoded, cut and decoded by the same code.
 */
export function openSimulatedConnection(
  socket: SimulatedSocket,
  clock: Clock,
  options: Required<Omit<PduConnectionOptions, "onHeartbeat">>,
): PduConnection {
  const { onFrame, onClose, heartbeatMs, idleMs, frameMs, pauseUnsentBytes, maxUnsentBytes } = options;
  const decoder = createFrameDecoder(options.maxFrameBytes);
  let state: "open" | "ending" | "closed" = "open";
  let reason: CloseReason | null = null;

  let written: Uint8Array[] = [];
  let writtenBytes = 0;
  let pausedByOwner = false;
  let pausedByPeer = false;
  let delivering = false;
  let deliveryPlanned = false;

  let lastSentAt = clock.elapsed();
  let lastReceivedAt = lastSentAt;
  let frameBeganAt: number | null = null;
  let lastDrainedAt = lastSentAt;
  let unsentAtLastCheck = 0;

  // --- sending

  const unsentBytes = () => writtenBytes + socket.unsent();

  function accepts(): boolean {
    if (state !== "open") return false;
    if (unsentBytes() <= maxUnsentBytes) return true;
    close("unsentLimit", `More than ${maxUnsentBytes} bytes are unsent: the peer reads too slowly.`);
    return false;
  }

  function write(bytes: Uint8Array): void {
    if (writtenBytes === 0) clock.soon(flush);
    written.push(bytes);
    writtenBytes += bytes.length;
  }

  function flush(): void {
    if (writtenBytes === 0 || state === "closed") return;
    const bytes = Buffer.concat(written);
    written = [];
    writtenBytes = 0;
    if (socket.unsent() === 0) lastDrainedAt = clock.elapsed();
    socket.write(bytes);
    lastSentAt = clock.elapsed();
    if (pausedByPeer || socket.unsent() <= pauseUnsentBytes) return;
    pausedByPeer = true;
    socket.pause();
  }

  // --- receiving

  const readingPaused = () => pausedByOwner || pausedByPeer;

  function deliver(): void {
    deliveryPlanned = false;
    if (delivering) return;
    delivering = true;
    try {
      while (state === "open" && !readingPaused()) {
        const frame = nextFrame();
        if (frame === null) break;
        if (commandNameOf(frame.command) !== "heartbeat") onFrame(frame);
      }
    } finally {
      delivering = false;
    }
    if (state === "open" && !readingPaused()) socket.resume();
  }

  function nextFrame(): Frame | null {
    try {
      const frame = decoder.next();
      if (frame !== null || !decoder.hasPartialFrame()) frameBeganAt = null;
      else frameBeganAt ??= clock.elapsed();
      return frame;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      close("protocolError", error.message, error);
      return null;
    }
  }

  function continueReading(): void {
    if (state !== "open" || readingPaused() || delivering) return;
    lastReceivedAt = clock.elapsed();
    if (frameBeganAt !== null) frameBeganAt = lastReceivedAt;
    if (deliveryPlanned) return;
    deliveryPlanned = true;
    queueMicrotask(deliver);
  }

  // --- time

  function check(): void {
    if (state === "closed") return;
    const now = clock.elapsed();
    const unsent = socket.unsent();
    if (unsent < unsentAtLastCheck || (unsent === 0 && state === "open")) lastDrainedAt = now;
    unsentAtLastCheck = unsent;
    if ((pausedByPeer || state === "ending") && now - lastDrainedAt >= idleMs) {
      close("notDraining", `The peer has neither read nor closed for ${idleMs} ms.`);
    } else if (state === "open" && !readingPaused()) {
      if (now - lastReceivedAt >= idleMs) close("idle", `Nothing was received for ${idleMs} ms.`);
      else if (frameBeganAt !== null && now - frameBeganAt >= frameMs) {
        close("incompleteFrame", `A frame was not complete after ${frameMs} ms.`);
      }
    }
    if (state === "open" && now - lastSentAt >= heartbeatMs) {
      if (unsentBytes() === 0) write(heartbeat);
      lastSentAt = now;
    }
    clock.after(checkMs, check);
  }

  // --- closing

  function close(code: CloseCode, message: string, error: Error | null = null): void {
    if (state === "closed") return;
    reason = { code, message, error };
    socket.destroy();
  }

  function endSending(code: CloseCode, message: string): void {
    flush();
    state = "ending";
    reason = { code, message, error: null };
    lastDrainedAt = clock.elapsed();
    socket.end();
  }

  clock.after(checkMs, check);
  socket.open({
    onData(bytes) {
      if (state !== "open") return;
      lastReceivedAt = clock.elapsed();
      decoder.push(bytes);
      deliver();
    },
    onEnd() {
      if (state === "open") endSending("peerEnded", "The peer ended the connection.");
    },
    onDrain() {
      lastDrainedAt = clock.elapsed();
      if (!pausedByPeer) return;
      pausedByPeer = false;
      continueReading();
    },
    onClose(error) {
      state = "closed";
      if (error !== null) reason = { code: "socketError", message: error.message, error };
      onClose(reason ?? { code: "peerEnded", message: "The connection is closed.", error: null });
    },
  });

  return {
    peer: socket.peer,
    send(header, codec, fields, maxBytes = Number.POSITIVE_INFINITY) {
      if (!accepts()) return true;
      const frame = encodeFrame(header, codec, fields);
      if (frame.length > maxBytes) return false;
      write(frame);
      return true;
    },
    sendBare(header) {
      if (accepts()) write(encodeBareFrame(header));
    },
    sendBytes(frames) {
      if (accepts()) write(Buffer.from(frames));
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
      endSending("ended", "The connection was ended.");
      socket.resume();
    },
    destroy(message = "The connection was destroyed.") {
      close("destroyed", message);
    },
  };
}
