import { readdirSync, readFileSync } from "node:fs";

/** What takes part in a measurement: `messageServer`, `proxy`, `mysql`, `redis`. */
export interface NamedProcess {
  readonly name: string;
  readonly pid: number;
}

/** By a process's name. Seconds of one core. */
export type CpuSeconds = Readonly<Record<string, number>>;
/** By a process's name. */
export type ResidentBytes = Readonly<Record<string, number>>;

export interface Usage {
  readonly cpu: CpuSeconds;
  readonly memory: ResidentBytes;
}

/** Linux counts in hundredths of a second for user programs, whatever the kernel's own tick is. */
const ticksPerSecond = 100;

/**
 * What processes have used so far, each with its children: a proxy may have workers. What is gone, or where the system
 * does not tell, is left out. Memory that processes share is counted in each.
 */
export function usageOf(processes: readonly NamedProcess[]): Usage {
  const stats = readStats();
  const cpu: Record<string, number> = {};
  const memory: Record<string, number> = {};
  for (const { name, pid } of processes) {
    const family = familyOf(pid, stats);
    if (family.length === 0) continue;
    cpu[name] = family.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    memory[name] = family.reduce((sum, member) => sum + residentBytes(member.pid), 0);
  }
  return { cpu, memory };
}

/** What this process has used so far, without its children. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** What was used between two looks. */
export function cpuBetween(before: CpuSeconds, after: CpuSeconds): CpuSeconds {
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [name, Math.max(0, seconds - (before[name] ?? 0))]),
  );
}

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuSeconds: number;
}

function familyOf(pid: number, stats: ReadonlyMap<number, ProcessStat>): readonly ProcessStat[] {
  const own = stats.get(pid);
  if (!own) return [];
  const children = [...stats.values()].filter(({ parent }) => parent === pid);
  return [own, ...children.flatMap((child) => familyOf(child.pid, stats))];
}

function residentBytes(pid: number): number {
  const status = readOrNull(`/proc/${pid}/status`);
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status ?? "")?.[1] ?? 0) * 1_024;
}

function readStats(): ReadonlyMap<number, ProcessStat> {
  const stats = new Map<number, ProcessStat>();
  for (const name of numbersIn("/proc")) {
    const stat = readStat(name);
    if (stat !== null) stats.set(stat.pid, stat);
  }
  return stats;
}

function numbersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function readStat(pid: string): ProcessStat | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The command's name, in brackets, may hold spaces: the fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    pid: Number(pid),
    parent: Number(fields[1]),
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
  };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return null;
  }
}
