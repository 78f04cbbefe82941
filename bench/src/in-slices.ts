const width = 200;

/** Of a request that prepares or checks. */
export const timeoutMs = 15_000;

/** Works on all items, so many at once. */
export async function inSlices<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < items.length; start += width) {
    await Promise.all(items.slice(start, start + width).map(work));
  }
}
