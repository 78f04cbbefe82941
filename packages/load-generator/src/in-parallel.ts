/** Does `work` for each item in turn, `width` at a time. Rejects with the first failure, once all have stopped. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let failed = false;
  async function run(): Promise<void> {
    try {
      for (let next = waiting.next(); !next.done && !failed; next = waiting.next()) await work(next.value);
    } catch (error) {
      failed = true;
      throw error;
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: width }, run));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
