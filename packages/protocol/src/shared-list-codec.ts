import type { Codec } from "./codec.js";

/** The tag of `attach_data = 20`, the last field of every response that contains a list. */
const attachDataTag = (20 << 3) | 2;

interface Attached {
  attachData?: Uint8Array | null;
}

/**
 * A codec for a response whose list may be the same array in many responses: each array is encoded once, and its
 * bytes are copied. The array and its elements must not change afterwards. The bytes are those of `codec`.
 *
 * @param list the one repeated field; only `attachData` may follow it
 */
export function sharedListCodec<M extends Attached, L extends string & keyof M>(
  codec: Codec<M>,
  list: L,
): Codec<M> {
  const encodedLists = new WeakMap<object, Uint8Array>();

  function encodedList(items: object, message: M): Uint8Array {
    const known = encodedLists.get(items);
    if (known !== undefined) return known;
    const fieldsBefore = codec.encode(without(message, list)).finish().length;
    const bytes = codec
      .encode({ ...message, attachData: null })
      .finish()
      .subarray(fieldsBefore);
    encodedLists.set(items, bytes);
    return bytes;
  }

  return {
    decode: (body) => codec.decode(body),
    encode(message, writer) {
      const items = message[list];
      if (!Array.isArray(items) || items.length === 0) return codec.encode(message, writer);
      // First, so that a message that lacks a field leaves nothing in the writer.
      const bytes = encodedList(items, message);
      const written = codec.encode(without(message, list), writer).raw(bytes);
      const { attachData } = message;
      return attachData ? written.uint32(attachDataTag).bytes(attachData) : written;
    },
  };
}

const without = <M extends Attached>(message: M, list: keyof M): M => ({
  ...message,
  [list]: [],
  attachData: null,
});
