/**
 * A map that stays within a weight by forgetting what was not used for long.
 *
 * Two generations instead of a list in order of use: what is touched moves into the young one, and when that
 * holds half of the limit, the old one is let go as a whole. The most recently used half is always kept, and a
 * hit in the young generation costs one lookup.
 */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** Says that a value that `get` or `set` just touched has grown in place. */
  grew(weight: number): void;
}

export function boundedMap<Key, Value>(
  limit: number,
  weigh: (value: Value, key: Key) => number = () => 1,
): BoundedMap<Key, Value> {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  let youngWeight = 0;

  function grew(weight: number) {
    youngWeight += weight;
    if (youngWeight * 2 >= limit) {
      old = young;
      young = new Map();
      youngWeight = 0;
    }
  }

  function remove(key: Key) {
    const value = young.get(key);
    if (value !== undefined) youngWeight -= weigh(value, key);
    young.delete(key);
    old.delete(key);
  }

  return {
    get(key) {
      const recent = young.get(key);
      if (recent !== undefined) return recent;
      const value = old.get(key);
      if (value !== undefined) {
        old.delete(key);
        young.set(key, value);
        grew(weigh(value, key));
      }
      return value;
    },

    set(key, value) {
      remove(key);
      young.set(key, value);
      grew(weigh(value, key));
    },

    delete: remove,
    grew,
  };
}
