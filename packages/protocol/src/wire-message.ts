import type { Codec } from "./codec.js";

/** A message type on the wire: its command id, the service in its header, its codec. */
export interface WireMessage<Id extends number = number, C extends Codec<object> = Codec<object>> {
  readonly id: Id;
  readonly service: number;
  readonly codec: C;
}

/** A request and its answer. */
export interface Exchange<
  Q extends WireMessage = WireMessage,
  A extends WireMessage | null = WireMessage | null,
> {
  readonly id: Q["id"];
  readonly service: number;
  readonly request: Q["codec"];
  /** null if it has no answer. */
  readonly response: A;
}

/** A message type. Its service is always the high byte of its command id. */
export const message = <Id extends number, C extends Codec<object>>(
  id: Id,
  codec: C,
): WireMessage<Id, C> => ({
  id,
  service: id >> 8,
  codec,
});

export const exchange = <Q extends WireMessage, A extends WireMessage | null>(
  { id, service, codec }: Q,
  response: A,
): Exchange<Q, A> => ({ id, service, request: codec, response });
