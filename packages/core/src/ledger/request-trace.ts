/** Where the time of one request goes, filled in while the request is served. Milliseconds. */
export interface RequestTrace {
  /** By `Clock.elapsed()`. */
  readonly begunAt: number;
  /** Until its batch began. */
  queuedMs: number;
  /** Time its batch waited for the counter store. */
  countersMs: number;
  /** Time its batch waited for all other stores. */
  storeMs: number;
  /** The longest store call, such as `messages.append`, or null if there was none. */
  slowestCall: string | null;
  slowestCallMs: number;
}

export function beginTrace(begunAt: number): RequestTrace {
  return { begunAt, queuedMs: 0, countersMs: 0, storeMs: 0, slowestCall: null, slowestCallMs: 0 };
}

/** A request has been served by a batch. */
export function addBatch(trace: RequestTrace, batch: RequestTrace): void {
  trace.queuedMs += batch.begunAt - trace.begunAt;
  trace.countersMs += batch.countersMs;
  trace.storeMs += batch.storeMs;
  noteCall(trace, batch.slowestCall, batch.slowestCallMs);
}

export function noteCall(trace: RequestTrace, call: string | null, milliseconds: number): void {
  if (call === null || (trace.slowestCall !== null && milliseconds <= trace.slowestCallMs)) return;
  trace.slowestCall = call;
  trace.slowestCallMs = milliseconds;
}
