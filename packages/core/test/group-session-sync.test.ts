import { describe, expect, test } from "vitest";
import { startGroupSessionSync } from "../src/ledger/group-session-sync.js";
import type { SessionStore } from "../src/ports/session-store.js";
import { manualClock } from "./manual-clock.js";

/** A session store whose rounds end when the test says so. */
function openRounds() {
  const rounds: { finish: () => void; fail: (error: Error) => void }[] = [];
  const sessions: SessionStore = {
    recent: async () => [],
    remove: async () => [],
    syncGroupSessions: () =>
      new Promise((resolve, reject) => rounds.push({ finish: () => resolve(1), fail: reject })),
  };
  return { rounds, sessions };
}

/** Lets promises that are settled run their continuations. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("group session synchronisation", () => {
  test("runs a round each interval after the last one ended", async () => {
    const clock = manualClock(0);
    const { rounds, sessions } = openRounds();
    const sync = startGroupSessionSync(sessions, clock, { groupSyncSeconds: 5, onProblem: () => {} });
    clock.advance(4_999);
    expect(rounds).toHaveLength(0);
    clock.advance(1);
    expect(rounds).toHaveLength(1);
    clock.advance(60_000);
    expect(rounds).toHaveLength(1);
    rounds[0]?.finish();
    await settle();
    clock.advance(5_000);
    expect(rounds).toHaveLength(2);
    rounds[1]?.finish();
    await sync.stop();
  });

  test("reports a round that failed, and does it again", async () => {
    const clock = manualClock(0);
    const { rounds, sessions } = openRounds();
    const problems: unknown[] = [];
    const sync = startGroupSessionSync(sessions, clock, {
      groupSyncSeconds: 5,
      onProblem: (what, error) => problems.push([what, (error as Error).message]),
    });
    clock.advance(5_000);
    rounds[0]?.fail(new Error("away"));
    await settle();
    expect(problems).toEqual([["group session synchronisation", "away"]]);
    clock.advance(5_000);
    expect(rounds).toHaveLength(2);
    rounds[1]?.finish();
    await sync.stop();
  });

  test("stops after the round that is under way, and plans no other", async () => {
    const clock = manualClock(0);
    const { rounds, sessions } = openRounds();
    const sync = startGroupSessionSync(sessions, clock, { groupSyncSeconds: 5, onProblem: () => {} });
    clock.advance(5_000);
    let stopped = false;
    const stopping = sync.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect(stopped).toBe(false);
    rounds[0]?.finish();
    await stopping;
    expect(clock.waiting()).toBe(0);
  });

  test("never runs with an interval of 0", async () => {
    const clock = manualClock(0);
    const { rounds, sessions } = openRounds();
    const sync = startGroupSessionSync(sessions, clock, { groupSyncSeconds: 0, onProblem: () => {} });
    clock.advance(1_000_000);
    expect(rounds).toHaveLength(0);
    await sync.stop();
  });
});
