import { createFrameDecoder, encodeRequest, type FrameDecoder } from "@chatledger/protocol";
import { bench, describe } from "vitest";
import { pairOf, sendFields } from "../src/workload/pairs.js";

const frames = 500;
/** What a busy connection brings in one read. */
const stream = Buffer.concat(
  Array.from({ length: frames }, (_, index) =>
    encodeRequest("msgData", index, sendFields(pairOf(index + 1, 7))),
  ),
);
/** No multiple of a frame's length, so that frames are split at every place. */
const chunkBytes = 1_447;
const chunks = Array.from({ length: Math.ceil(stream.length / chunkBytes) }, (_, index) =>
  stream.subarray(index * chunkBytes, (index + 1) * chunkBytes),
);

describe(`decoding ${frames} frames`, () => {
  bench("in one chunk", () => {
    drain([stream]);
  });

  bench(`in chunks of ${chunkBytes} bytes`, () => {
    drain(chunks);
  });
});

function drain(pieces: readonly Buffer[]): void {
  const decoder: FrameDecoder = createFrameDecoder();
  let count = 0;
  for (const piece of pieces) {
    decoder.push(piece);
    while (decoder.next() !== null) count += 1;
  }
  if (count !== frames) throw new Error(`${count} frames of ${frames}`);
}
