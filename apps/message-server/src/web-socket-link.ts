import {
  type CloseCode,
  commands,
  createFrameDecoder,
  encodeBareFrame,
  encodeFrame,
  headerBytes,
  ProtocolError,
} from "@chatledger/protocol";
import type { RawData, WebSocket } from "ws";
import type { ClientLink, LinkHandlers } from "./client-link.js";
import type { Settings } from "./settings.js";

/** What a client is told by the close of its WebSocket (RFC 6455, section 7.4). */
const closeStatus = { normal: 1_000, unsupported: 1_003, policy: 1_008 } as const;

/**
 * A client's connection over a WebSocket. Each binary message that is sent is one PDU; what arrives may be cut in any way,
 * as on TCP. Text is refused.
 *
 * @param peer the client's address and port, for logs
 */
export function openWebSocketLink(
  socket: WebSocket,
  peer: string,
  address: string,
  { maxPduBytes, maxClientBytes }: Settings,
  { onFrame, onHeartbeat, onClose }: LinkHandlers,
): ClientLink {
  const decoder = createFrameDecoder(maxPduBytes);
  let state: "open" | "ending" | "closed" = "open";
  let paused = false;
  let delivering = false;
  let reason: { readonly code: CloseCode; readonly message: string; readonly error: Error | null } | null =
    null;

  function fail(code: CloseCode, message: string, error: Error | null = null): void {
    if (state === "closed") return;
    state = "closed";
    reason = { code, message, error };
    socket.terminate();
  }

  function deliver(): void {
    if (delivering) return;
    delivering = true;
    try {
      while (state === "open" && !paused) {
        const frame = decoder.next();
        if (frame === null) break;
        if (frame.command === commands.heartbeat.id) onHeartbeat(frame);
        else onFrame(frame);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      fail("protocolError", error.message, error);
    } finally {
      delivering = false;
    }
  }

  function send(bytes: Uint8Array): void {
    if (state !== "open") return;
    if (socket.bufferedAmount > maxClientBytes) {
      fail("unsentLimit", `More than ${maxClientBytes} bytes are unsent: the client reads too slowly.`);
    } else socket.send(bytes);
  }

  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (state !== "open") return;
    if (!isBinary || !(data instanceof Buffer)) {
      state = "ending";
      reason = { code: "protocolError", message: "The client sent text.", error: null };
      socket.close(closeStatus.unsupported, "PDUs are binary");
      return;
    }
    decoder.push(data);
    deliver();
  });
  // A message that is too long, say; "close" follows.
  socket.on("error", (error) => fail("protocolError", error.message, error));
  socket.on("close", () => {
    state = "closed";
    onClose(reason ?? { code: "peerEnded", message: "The client ended the connection.", error: null });
  });

  return {
    peer,
    address,
    send: (header, codec, fields) => send(encodeFrame(header, codec, fields)),
    sendBare: (header) => send(encodeBareFrame(header)),
    sendBytes: (frames) => {
      for (const frame of framesIn(frames)) send(frame);
    },
    pauseReading() {
      paused = true;
      socket.pause();
    },
    resumeReading() {
      if (!paused) return;
      paused = false;
      // Frames that have arrived already come first, after the caller has returned.
      process.nextTick(() => {
        deliver();
        if (!paused) socket.resume();
      });
    },
    end() {
      if (state !== "open") return;
      state = "ending";
      reason = { code: "ended", message: "The connection was ended.", error: null };
      socket.resume();
      socket.close(closeStatus.normal);
    },
    destroy: (message = "The connection was destroyed.") => fail("destroyed", message),
  };
}

/** Frames that follow each other, one by one. */
function framesIn(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Math.max(view.getUint32(at), headerBytes);
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  return frames;
}
