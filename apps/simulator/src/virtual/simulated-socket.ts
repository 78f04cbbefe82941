/** What the owner of a socket is told. */
export interface SocketHandlers {
  onData(bytes: Buffer): void;
  /** The peer has sent all that it will ever send. */
  onEnd(): void;
  /** Unsent bytes that were too many for the peer's window have gone. */
  onDrain(): void;
  /** Once, at last: with the error that ended the connection, or null where both sides ended it. */
  onClose(error: Error | null): void;
}

/** One end of a connection: bytes in order, or an error. */
export interface SimulatedSocket {
  /** The other end, for logs. */
  readonly peer: string;
  /** Says who is told. What arrives before is kept. */
  open(handlers: SocketHandlers): void;
  write(bytes: Buffer): void;
  /** Bytes that the peer's window had no room for. */
  unsent(): number;
  /** Takes no more bytes: they fill the window, and then wait at the sender. */
  pause(): void;
  resume(): void;
  /** Sends no more. What was written arrives before the peer hears of it. */
  end(): void;
  /** Closes at once; the peer hears of it as of a reset. */
  destroy(): void;
}

/** How a connection behaves: what a seed decides for it. */
export interface NetworkConditions {
  /** Microseconds that the next chunk is under way. */
  latency(): number;
  /** Bytes of the next chunk, of `length` that are to be sent: 1 to `length`. */
  chunk(length: number): number;
  /** Bytes of `length` under way that still arrive when the connection is reset: 0 to `length`. */
  survivors(length: number): number;
}

export interface SocketPair {
  readonly client: SimulatedSocket;
  readonly server: SimulatedSocket;
  /** Ends the connection as a router does that has lost its memory: part of what is under way arrives, then an error. */
  reset(): void;
  /** The server's process has died: it is told nothing more, and the client is told as of a reset. */
  serverDied(): void;
  /** From now on nothing that one side sends arrives, and neither hears of it. */
  silence(side: Side): void;
  /** Nothing arrives for so long. */
  stall(milliseconds: number): void;
  /** Whether one of its ends is. */
  isOpen(): boolean;
  /** Whether something is on its way to the server, or has arrived and was not taken. */
  hasUnread(): boolean;
}

export type Side = "client" | "server";
