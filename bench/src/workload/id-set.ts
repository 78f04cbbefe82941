/** Numbers from 1 upwards, one bit each. */
export interface IdSet {
  /** Answers false where it was in already, or is no number from 1 to 2³¹. */
  add(id: number): boolean;
  readonly size: number;
  /** The largest one; 0 where it is empty. */
  readonly largest: number;
}

const largestId = 2 ** 31;

export function createIdSet(): IdSet {
  let bits = new Uint8Array(64);
  let size = 0;
  let largest = 0;
  return {
    add(id) {
      if (!Number.isInteger(id) || id < 1 || id > largestId) return false;
      const byte = id >>> 3;
      if (byte >= bits.length) {
        const larger = new Uint8Array(Math.max(bits.length * 2, byte + 1));
        larger.set(bits);
        bits = larger;
      }
      const bit = 1 << (id & 7);
      const before = bits[byte] ?? 0;
      if ((before & bit) !== 0) return false;
      bits[byte] = before | bit;
      size += 1;
      if (id > largest) largest = id;
      return true;
    },
    get size() {
      return size;
    },
    get largest() {
      return largest;
    },
  };
}
