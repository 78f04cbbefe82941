/** A map that forgets its least recently set half when it is full. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
}

/** @param limit how many entries are kept at most; at least half as many are */
export function boundedMap<Key, Value>(limit: number): BoundedMap<Key, Value> {
  let recent = new Map<Key, Value>();
  let older = new Map<Key, Value>();
  return {
    get: (key) => recent.get(key) ?? older.get(key),
    set(key, value) {
      older.delete(key);
      recent.set(key, value);
      if (recent.size * 2 < limit) return;
      older = recent;
      recent = new Map();
    },
    delete(key) {
      recent.delete(key);
      older.delete(key);
    },
    clear() {
      recent.clear();
      older.clear();
    },
  };
}
