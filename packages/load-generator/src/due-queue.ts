/** Items by the time at which they are due, earliest first: a binary heap, so that thousands need no timer each. */
export interface DueQueue<Item> {
  push(at: number, item: Item): void;
  /** When the first one is due; null where there is none. */
  nextAt(): number | null;
  /** Takes the first one if it is due by then. */
  take(now: number): { readonly at: number; readonly item: Item } | null;
}

interface Entry<Item> {
  readonly at: number;
  /** Breaks ties: what was pushed first comes first. */
  readonly turn: number;
  readonly item: Item;
}

export function openDueQueue<Item>(): DueQueue<Item> {
  const heap: Entry<Item>[] = [];
  let turns = 0;

  function rise(entry: Entry<Item>): void {
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  function sink(entry: Entry<Item>): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const child = other !== undefined && isBefore(other, one) ? left + 1 : left;
      const below = heap[child];
      if (below === undefined || !isBefore(below, entry)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = entry;
  }

  return {
    push(at, item) {
      turns += 1;
      rise({ at, turn: turns, item });
    },
    nextAt: () => heap[0]?.at ?? null,
    take(now) {
      const [first] = heap;
      if (first === undefined || first.at > now) return null;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(last);
      return first;
    },
  };
}

function isBefore<Item>(one: Entry<Item>, other: Entry<Item>): boolean {
  return one.at < other.at || (one.at === other.at && one.turn < other.turn);
}
