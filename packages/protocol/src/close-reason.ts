/**
 * Why a connection closed:
 * - `ended`: its owner ended it, and what was unsent has been sent;
 * - `destroyed`: its owner destroyed it;
 * - `peerEnded`: the peer ended it;
 * - `idle`: nothing was received for `idleMs`;
 * - `incompleteFrame`: a frame was not complete `frameMs` after its first byte;
 * - `protocolError`: the peer sent an invalid frame; `error` is the `ProtocolError`;
 * - `notDraining`: the peer read nothing for `idleMs` while much was unsent, or after `end()`;
 * - `unsentLimit`: more than `maxUnsentBytes` were unsent;
 * - `socketError`: the operating system reported an error, `error`.
 */
export type CloseCode =
  | "ended"
  | "destroyed"
  | "peerEnded"
  | "idle"
  | "incompleteFrame"
  | "protocolError"
  | "notDraining"
  | "unsentLimit"
  | "socketError";

export interface CloseReason {
  readonly code: CloseCode;
  /** For people. */
  readonly message: string;
  readonly error: Error | null;
}
