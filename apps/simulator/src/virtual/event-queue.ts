import type { Random } from "../random.js";

export interface Event {
  /** Microseconds. */
  readonly at: number;
  /** Answers whether anything happened. */
  readonly task: () => boolean;
}

/** What is going to happen, the next first; of what happens at once, `random` decides which comes first. */
export interface EventQueue {
  add(at: number, task: () => boolean): void;
  takeFirst(): Event | null;
}

interface Queued extends Event {
  readonly tie: number;
  readonly number: number;
}

/** A binary heap. */
export function openEventQueue(random: Random): EventQueue {
  const heap: Queued[] = [];
  let added = 0;

  return {
    add(at, task) {
      const event = { at, task, tie: random.below(0x1_0000_0000), number: added };
      added += 1;
      let place = heap.length;
      while (place > 0) {
        const above = (place - 1) >> 1;
        const parent = heap[above];
        if (parent === undefined || isBefore(parent, event)) break;
        heap[place] = parent;
        place = above;
      }
      heap[place] = event;
    },
    takeFirst() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length === 0) return first;
      let place = 0;
      for (;;) {
        const child = earlierChild(heap, place);
        const event = heap[child];
        if (event === undefined || isBefore(last, event)) break;
        heap[place] = event;
        place = child;
      }
      heap[place] = last;
      return first;
    },
  };
}

function earlierChild(heap: readonly Queued[], place: number): number {
  const left = 2 * place + 1;
  const one = heap[left];
  const other = heap[left + 1];
  return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
}

function isBefore(one: Queued, other: Queued): boolean {
  if (one.at !== other.at) return one.at < other.at;
  if (one.tie !== other.tie) return one.tie < other.tie;
  return one.number < other.number;
}
