import { decodeClientFrames } from "@chatledger/protocol/browser";
import type { OpenTransport } from "./transport.js";

/** The part of a WebSocket that is used: those of browsers have it, and those of `ws`. */
interface WebSocketLike {
  binaryType: "arraybuffer" | "blob" | "nodebuffer" | "fragments";
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

const open = 1;

/** @param create opens a WebSocket */
export const webSocketTransport =
  (create: (url: URL) => WebSocketLike): OpenTransport =>
  (url, { onOpen, onFrame, onClose }) => {
    const socket = create(url);
    socket.binaryType = "arraybuffer";
    let isOver = false;

    function end(reason: string | null): void {
      if (isOver) return;
      isOver = true;
      socket.close();
      if (reason !== null) onClose(reason);
    }

    socket.onopen = () => {
      if (!isOver) onOpen();
    };
    socket.onmessage = ({ data }: { readonly data: unknown }) => {
      if (isOver) return;
      if (!(data instanceof ArrayBuffer)) {
        end("The server sent text.");
        return;
      }
      try {
        for (const frame of decodeClientFrames(new Uint8Array(data))) if (!isOver) onFrame(frame);
      } catch (error) {
        end(error instanceof Error ? error.message : String(error));
      }
    };
    socket.onclose = ({ code }: { readonly code: number }) => end(`The WebSocket closed with ${code}.`);
    // "close" follows, which says more.
    socket.onerror = () => undefined;

    return {
      send(frame) {
        if (!isOver && socket.readyState === open) socket.send(frame);
      },
      close: () => end(null),
    };
  };
