import type { Violation, ViolationKind } from "../result/run-result.js";

/** Broken promises: each once, and of each kind so many that memory holds them. */
export interface ViolationList {
  add(violation: Violation): void;
  readonly all: readonly Violation[];
  /** How many there were, those that were not kept included. */
  count(): number;
}

const keptOfKind = 1_000;

export function openViolationList(): ViolationList {
  const all: Violation[] = [];
  const known = new Set<string>();
  const counts = new Map<ViolationKind, number>();
  return {
    all,
    add(violation) {
      const { kind, subject, summary } = violation;
      const name = `${kind} ${subject} ${summary}`;
      if (known.has(name)) return;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count > keptOfKind) return;
      known.add(name);
      all.push(violation);
    },
    count: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}
