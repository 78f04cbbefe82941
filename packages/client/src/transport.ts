import type { ReceivedFrame } from "@chatledger/protocol/browser";

/** What frames travel over: a WebSocket, or TCP. */
interface Transport {
  /** Sends one frame. Does nothing on a transport that is closed. */
  send(frame: Uint8Array<ArrayBuffer>): void;
  /** Closes it and delivers nothing more; `onClose` is not called. */
  close(): void;
}

interface TransportHandlers {
  onOpen(): void;
  onFrame(frame: ReceivedFrame): void;
  /** Called once, when it has closed by itself or could not be opened. */
  onClose(reason: string): void;
}

/** Opens a transport. @param url one that the transport has said to be able to open */
export type OpenTransport = (url: URL, handlers: TransportHandlers) => Transport;

/** The longest frame that is taken, in bytes: a page of a thousand messages of 64 KiB. */
export const largestFrameBytes = 64 * 1024 * 1024;
