/** A set of whole numbers that mostly follow each other: it takes room for its gaps, not for its members. */
export interface IdRanges {
  /** Answers false where it was there already. */
  add(id: number): boolean;
  has(id: number): boolean;
  /** The largest; 0 where there is none. */
  newest(): number;
  size(): number;
}

export function newIdRanges(): IdRanges {
  /** First and last of each range, ascending; no two touch. */
  const ranges: { first: number; last: number }[] = [];
  let size = 0;

  /** The number of ranges that begin at or below an id. */
  function below(id: number): number {
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.first ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const has = (id: number): boolean => id <= (ranges[below(id) - 1]?.last ?? Number.NEGATIVE_INFINITY);

  return {
    has,
    add(id) {
      if (has(id)) return false;
      size += 1;
      const at = below(id);
      const [before, after] = [ranges[at - 1], ranges[at]];
      const follows = before?.last === id - 1;
      const leads = after?.first === id + 1;
      if (follows && leads && before && after) {
        before.last = after.last;
        ranges.splice(at, 1);
      } else if (follows && before) before.last = id;
      else if (leads && after) after.first = id;
      else ranges.splice(at, 0, { first: id, last: id });
      return true;
    },
    newest: () => ranges.at(-1)?.last ?? 0,
    size: () => size,
  };
}
