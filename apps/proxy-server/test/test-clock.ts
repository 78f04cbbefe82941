import type { Clock } from "@chatledger/core";

/** Time that stands still until a test moves it. Batches gather as in production. */
export interface TestClock extends Clock {
  /** Moves time, and runs on its way what falls due. */
  advance(milliseconds: number): void;
  /** Time passes and nothing runs, as in a process that is stopped; what fell due meanwhile runs late. */
  standStill(milliseconds: number): void;
  /** Sets the wall clock back, as an operator or a time server does. Nothing falls due earlier or later for it. */
  setBack(milliseconds: number): void;
  /** Resolves when something is planned the next time that falls due so many milliseconds later. */
  planned(milliseconds: number): Promise<void>;
  /** From now on time jumps to whatever is due next, again and again, until the returned function is called. */
  run(): () => void;
}

/** Noon, local time, far from quiet hours and from changes of daylight saving time. */
export const noon = new Date(2030, 0, 15, 12).getTime();

interface Task {
  readonly dueAt: number;
  readonly run: () => void;
}

export function openTestClock(start: number = noon): TestClock {
  const tasks = new Set<Task>();
  const awaited: { readonly milliseconds: number; readonly resolve: () => void }[] = [];
  /** Milliseconds since this clock began, and what the wall clock showed then. */
  let elapsed = 0;
  let wallStart = start;

  function earliest(): Task | null {
    let found: Task | null = null;
    for (const task of tasks) if (found === null || task.dueAt < found.dueAt) found = task;
    return found;
  }

  function runTask(task: Task): void {
    tasks.delete(task);
    elapsed = Math.max(elapsed, task.dueAt);
    task.run();
  }

  return {
    now: () => wallStart + elapsed,
    elapsed: () => elapsed,
    after(milliseconds, run) {
      const task = { dueAt: elapsed + milliseconds, run };
      tasks.add(task);
      for (const plan of awaited) if (plan.milliseconds === milliseconds) plan.resolve();
      return () => tasks.delete(task);
    },
    soon(task) {
      setImmediate(task);
    },
    planned: (milliseconds) => new Promise((resolve) => awaited.push({ milliseconds, resolve })),
    advance(milliseconds) {
      const end = elapsed + milliseconds;
      for (let task = earliest(); task !== null && task.dueAt <= end; task = earliest()) runTask(task);
      elapsed = end;
    },
    standStill(milliseconds) {
      elapsed += milliseconds;
      for (let task = earliest(); task !== null && task.dueAt <= elapsed; task = earliest()) runTask(task);
    },
    setBack(milliseconds) {
      wallStart -= milliseconds;
    },
    run() {
      let running = true;
      const step = () => {
        if (!running) return;
        const task = earliest();
        if (task !== null) runTask(task);
        setImmediate(step);
      };
      step();
      return () => {
        running = false;
      };
    },
  };
}
