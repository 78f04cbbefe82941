import type { Clock } from "../ports/clock.js";
import type { SessionStore } from "../ports/session-store.js";

export interface GroupSessionSync {
  /** Resolves once no round is running and none will start. */
  stop(): Promise<void>;
}

/**
 * Moves the sessions of group members to their groups' last messages, in rounds. The next round is due a full
 * interval after the last one ended, so rounds never overlap; a failed round is reported and repeated.
 */
export function startGroupSessionSync(
  sessions: SessionStore,
  clock: Clock,
  options: { readonly groupSyncSeconds: number; readonly onProblem: (what: string, error: unknown) => void },
): GroupSessionSync {
  let stopped = options.groupSyncSeconds === 0;
  let cancel = () => {};
  let round: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    try {
      await sessions.syncGroupSessions();
    } catch (error) {
      options.onProblem("group session synchronisation", error);
    }
    plan();
  }

  function plan(): void {
    if (stopped) return;
    cancel = clock.after(options.groupSyncSeconds * 1000, () => {
      round = run();
    });
  }

  plan();
  return {
    stop() {
      stopped = true;
      cancel();
      return round;
    },
  };
}
