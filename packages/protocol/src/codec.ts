import type { Reader, Writer } from "protobufjs/minimal.js";
import { ProtocolError } from "./protocol-error.js";

/** A message type of the generated code: the part of it that this package uses. */
export interface Codec<M> {
  encode(message: M, writer?: Writer): Writer;
  decode(body: Reader | Uint8Array): M;
}

/** The message that a codec encodes, as the generated code declares it. */
export type MessageOf<C> = C extends { encode(message: infer M, writer?: Writer): Writer } ? M : never;

/**
 * A message for writing: repeated and optional fields may be left out, or be `null`.
 *
 * Enum fields are numbers: a peer may be newer than this list of values.
 */
export type Fields<M> = { readonly [F in keyof M as Exclude<F, "$unknowns">]: FieldIn<M[F]> };

type FieldIn<V> = ValueIn<NonNullable<V>> | Absent<V>;
type Absent<V> = null extends V ? null | undefined : never;
type ValueIn<V> = V extends number
  ? number
  : V extends string | Uint8Array
    ? V
    : V extends readonly (infer E)[]
      ? readonly ValueIn<E>[]
      : Fields<V>;

/**
 * A message as read: every field is present. An absent optional field is `null`, an absent repeated one is empty.
 * Bytes are views of the frame.
 */
export type Decoded<M> = {
  readonly [F in Exclude<keyof M, "$unknowns">]-?: FieldOut<Exclude<M[F], undefined>>;
};

type FieldOut<V> = NonNullable<V> extends readonly (infer E)[] ? readonly ValueOut<E>[] : ValueOut<V>;
type ValueOut<V> = V extends number ? number : V extends string | Uint8Array | null ? V : Decoded<V>;

/**
 * Reads one message. Bytes fields are views of `body`, not copies: they keep the chunk they arrived in alive, so copy
 * what you keep.
 *
 * @throws {ProtocolError} `malformedBody`, also for a missing required field. An enum value that is not listed is
 *   no error: it is read as its number.
 */
export function decodeBody<M>(codec: Codec<M>, body: Uint8Array): Decoded<M> {
  try {
    return codec.decode(body) as Decoded<M>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProtocolError("malformedBody", `The body does not decode: ${reason}`, { cause });
  }
}
