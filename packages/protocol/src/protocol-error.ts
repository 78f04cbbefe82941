/**
 * What was wrong with bytes that arrived:
 * - `lengthBelowHeader`: a frame's length field is under 16;
 * - `lengthOverLimit`: a frame's length field is over the receiver's limit;
 * - `malformedBody`: a body is not the message that its command promises, or lacks a required field.
 *
 * After the first two, the frame boundary is lost and the connection is unusable; the third concerns only one frame.
 */
export type ProtocolErrorCode = "lengthBelowHeader" | "lengthOverLimit" | "malformedBody";

/** Bytes that break the protocol. `code` is stable, `message` is for people. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ProtocolError";
    this.code = code;
  }
}
