import type { CounterGenerations } from "./counter-generations.js";
import type { RedisLink } from "./redis-link.js";
import { reconnectDelay } from "./redis-nodes.js";

/**
 * Whether what Redis says can be relied on.
 *
 * - `lost`: it cannot be reached, or has just failed. Nothing is sent.
 * - `healing`: it can be reached, but something may be missing in it. It is told what happens; what it says is not
 *   used, until a new generation has made everything in it forgotten.
 * - `trusted`.
 */
type TrustState = "trusted" | "healing" | "lost";

export interface RedisTrust {
  state(): TrustState;
  /** Something that Redis should have been told did not reach it, or perhaps did not. */
  missed(): void;
  /** A command failed that Redis need not know of. */
  failed(): void;
  /** Resolves when Redis is trusted, or the time is over. */
  settled(milliseconds: number): Promise<void>;
  stats(): { readonly state: TrustState; readonly losses: number; readonly generationsStarted: number };
  close(): Promise<void>;
}

export interface RedisTrustOptions {
  readonly link: RedisLink;
  readonly generations: CounterGenerations;
  /** How often a Redis that is trusted is asked whether it is still the same process. */
  readonly probeEveryMs: number;
  readonly onWarning: (message: string) => void;
  /** Redis is trusted again. */
  readonly onTrusted: () => void;
}

/** Milliseconds after which a Redis that has not answered yet is worth a warning. */
const FIRST_LOOK = 500;
/** Milliseconds after which trust has lasted, and the next loss is no repetition of the former. */
const LASTING = 10_000;

export function openRedisTrust(options: RedisTrustOptions): RedisTrust {
  const { link, generations, probeEveryMs, onWarning, onTrusted } = options;
  const counts = { losses: 0, generationsStarted: 0 };
  let state: TrustState = "lost";
  /** Something is missing in Redis since the last generation began. */
  let doubt = false;
  let runs: ReadonlySet<string> | null = null;
  /** How often in a row it did not last. */
  let attempts = 0;
  let trustedSince = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let waiting: (() => void)[] = [];
  let warned = "";

  function become(next: TrustState) {
    if (next === state) return;
    if (state === "trusted") {
      counts.losses += 1;
      attempts = performance.now() - trustedSince > LASTING ? 0 : attempts + 1;
    }
    state = next;
    if (next !== "trusted") return;
    trustedSince = performance.now();
    warned = "";
    onTrusted();
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  function warn(message: string) {
    if (message === warned || closed) return;
    warned = message;
    onWarning(message);
  }

  function lose() {
    if (state === "lost") return;
    become("lost");
    wake(reconnectDelay(attempts));
  }

  function wake(milliseconds: number) {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
    timer.unref();
  }

  function run() {
    if (running || closed) return;
    running = look().finally(() => {
      running = null;
      if (state !== "trusted") attempts += 1;
      wake(state === "trusted" ? probeEveryMs : reconnectDelay(attempts));
    });
  }

  async function look(): Promise<void> {
    try {
      const report = await link.probe();
      if (closed) return;
      if (report.eviction !== null) {
        warnEviction(report.eviction);
      }
      const before = runs;
      if (before !== null && [...report.runs].some((name) => !before.has(name))) doubt = true;
      runs = report.runs;
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
      become("lost");
      return;
    }
    if (doubt) await heal();
    else if (state !== "trusted") become("trusted");
  }

  async function heal(): Promise<void> {
    // From here on Redis is told everything again; what it was not told before lies before the new generation.
    become("healing");
    doubt = false;
    try {
      await generations.bump();
      counts.generationsStarted += 1;
    } catch (error) {
      doubt = true;
      warn(`${link.name}: its counts stay out of use, ${error instanceof Error ? error.message : error}`);
      return;
    }
    if (state === "healing" && !doubt && link.isConnected()) become("trusted");
  }

  let evictionWarned = "";
  function warnEviction(policy: string) {
    if (policy === evictionWarned) return;
    evictionWarned = policy;
    onWarning(
      `${link.name}: maxmemory is set and maxmemory-policy is ${policy}: counters that it evicts are counted anew ` +
        "from MySQL. Set maxmemory-policy noeviction and enough memory.",
    );
  }

  link.onTrouble(() => {
    if (!closed && !link.isConnected()) lose();
  });
  link.onReady(() => wake(0));
  wake(FIRST_LOOK);

  return {
    state: () => state,
    missed() {
      doubt = true;
      if (state === "lost") return;
      if (state === "trusted") become(link.isConnected() ? "healing" : "lost");
      wake(reconnectDelay(attempts));
    },
    failed() {
      if (state === "trusted") lose();
    },
    settled(milliseconds) {
      if (state === "trusted") return Promise.resolve();
      return new Promise((resolve) => {
        const deadline = setTimeout(resolve, milliseconds);
        waiting.push(() => {
          clearTimeout(deadline);
          resolve();
        });
      });
    },
    stats: () => ({ state, ...counts }),
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
      if (!doubt) return;
      // Nobody else knows that something is missing.
      try {
        await generations.bump();
      } catch (error) {
        onWarning(
          `${link.name}: closed while counts may be short, ${error instanceof Error ? error.message : error}`,
        );
      }
    },
  };
}
