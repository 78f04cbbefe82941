import type { CloseReason, Codec, Fields, Frame, FrameHeader } from "@chatledger/protocol";

/** A client's connection, whatever it runs over. What a `PduConnection` promises holds here too. */
export interface ClientLink {
  /** The client's address and port, for logs. */
  readonly peer: string;
  /** The client's address alone, for limits. */
  readonly address: string;
  send<M>(header: FrameHeader, codec: Codec<M>, fields: Fields<M>): void;
  sendBare(header: FrameHeader): void;
  /** Sends whole frames that are encoded already. */
  sendBytes(frames: Uint8Array): void;
  pauseReading(): void;
  resumeReading(): void;
  /** Sends what is unsent, then closes. */
  end(): void;
  destroy(message?: string): void;
}

/** What is told of a connection. */
export interface LinkHandlers {
  /** Called for each frame but heartbeats. */
  onFrame(frame: Frame): void;
  onHeartbeat(frame: Frame): void;
  /** Called once. */
  onClose(reason: CloseReason): void;
}
