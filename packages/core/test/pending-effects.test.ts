import { describe, expect, test } from "vitest";
import { openPendingEffects } from "../src/ledger/pending-effects.js";
import { userId } from "../src/models/ids.js";

const ann = userId(1);
const bob = userId(2);

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe("pending effects", () => {
  test("a user's effects happen one after the other", async () => {
    const effects = openPendingEffects();
    const first = gate();
    const order: string[] = [];
    const one = effects.follow(ann, async () => {
      await first.opened;
      order.push("one");
    });
    const two = effects.follow(ann, async () => {
      order.push("two");
    });
    first.open();
    await Promise.all([one, two]);
    expect(order).toEqual(["one", "two"]);
  });

  test("an effect begins at once where none of the user's is under way", () => {
    const effects = openPendingEffects();
    let begun = false;
    void effects.follow(ann, async () => {
      begun = true;
    });
    expect(begun).toBe(true);
  });

  test("a reader waits for their own effects and for nobody else's", async () => {
    const effects = openPendingEffects();
    const held = gate();
    let done = false;
    const effect = effects.follow(ann, async () => {
      await held.opened;
      done = true;
    });
    await effects.settled([bob]);
    expect(done).toBe(false);
    const settled = effects.settled([ann]);
    held.open();
    await settled;
    expect(done).toBe(true);
    await effect;
  });

  test("a failed effect is told to its caller only", async () => {
    const effects = openPendingEffects();
    const failing = effects.follow(ann, () => Promise.reject(new Error("no")));
    const following = effects.follow(ann, async () => {});
    await effects.settled([ann]);
    await expect(failing).rejects.toThrow("no");
    await following;
  });
});
