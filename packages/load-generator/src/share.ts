/** A part of something that is numbered from 0: every `of`-th, from `index` on. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

export const isInShare = (number: number, { index, of }: Share): boolean => number % of === index;

/** The numbers below `count` that are in a share, in ascending order. */
export function sharedNumbers(count: number, { index, of }: Share): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((count - index) / of)) }, (_, turn) => index + turn * of);
}

/** Distributes items over so many parts, each item to one of them. There must be at least as many items as parts. */
export function partition<Item>(items: readonly Item[], parts: number): readonly (readonly Item[])[] {
  return Array.from({ length: parts }, (_, part) =>
    items.filter((_item, index) => isInShare(index, { index: part, of: parts })),
  );
}

/** All items for each of so many parts, which begin at different items. */
export function rotations<Item>(items: readonly Item[], parts: number): readonly (readonly Item[])[] {
  return Array.from({ length: parts }, (_, part) => {
    const first = Math.floor((part * items.length) / parts);
    return [...items.slice(first), ...items.slice(0, first)];
  });
}
