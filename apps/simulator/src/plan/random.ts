/** A stream of pseudo-random numbers that depends on nothing but its seed and its labels. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** True in `share` of the cases. */
  chance(share: number): boolean;
  /** Exponentially distributed, as the pauses between independent events are. */
  exponential(mean: number): number;
}

/**
 * Opens the stream that belongs to a seed and labels. Streams with different labels are independent, so what one
 * client draws does not depend on when other clients draw.
 *
 * The generator is Chris Doty-Humphrey's sfc32: 128 bits of state, one of them a counter.
 */
export function randomStream(seed: number, ...labels: readonly (string | number)[]): Random {
  const text = [seed, ...labels].join("\u0000");
  let a = hash(text, 0x243f6a88);
  let b = hash(text, 0x85a308d3);
  let c = hash(text, 0x13198a2e);
  let counter = 1;

  function nextWord(): number {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + word;
    return word >>> 0;
  }
  for (let round = 0; round < 12; round += 1) nextWord();

  const next = () => nextWord() / 0x1_0000_0000;
  return {
    next,
    below: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    exponential: (mean) => -mean * Math.log(1 - next()),
  };
}

/** FNV-1a over UTF-16 units, with a final mix so that texts that differ at their end differ everywhere. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return value ^ (value >>> 15);
}
