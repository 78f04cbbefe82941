/** Something to send: a frame that is complete but for its sequence number, and how its answer is judged. */
export interface LoadRequest {
  /** Copied before the next request is asked for, so that requests may share it. */
  readonly frame: Buffer;
  /** The command id of the answer. */
  readonly answer: number;
  /**
   * Takes the answer, a frame without an error code that lies in `bytes` from `start` to `end`.
   *
   * @returns what is wrong with it, for people; null where nothing is
   */
  take(bytes: Buffer, start: number, end: number): string | null;
}

/** What one connection sends, for ever. */
export interface RequestStream {
  /** Bytes; no frame is longer. */
  readonly longestFrame: number;
  /** null where there is nothing more to send. */
  next(): LoadRequest | null;
}

/** Requests that take turns. At least one. */
export function takeTurns(requests: readonly LoadRequest[]): RequestStream {
  let turn = 0;
  return {
    longestFrame: Math.max(...requests.map(({ frame }) => frame.length)),
    next() {
      const request = requests[turn] as LoadRequest;
      turn = turn + 1 === requests.length ? 0 : turn + 1;
      return request;
    },
  };
}
