import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const listed = 15;

/** The profiles that a folder holds; empty where there is no such folder. */
export function profilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  } catch {
    return [];
  }
}

/** The functions in which a profiled process spent most time by themselves, one a line. Idle time is left out. */
export function busiestFunctions(folder: string, name: string): readonly string[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), "utf8")) as Profile;
  const nameOf = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const location = url === "" ? "" : ` (${basename(url)}:${lineNumber + 1})`;
      return [id, `${functionName || "(anonymous)"}${location}`];
    }),
  );
  const times = new Map<string, number>();
  let busy = 0;
  samples.forEach((sample, index) => {
    const location = nameOf.get(sample) ?? "";
    const time = timeDeltas[index] ?? 0;
    if (location === "(idle)") return;
    busy += time;
    times.set(location, (times.get(location) ?? 0) + time);
  });
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, listed)
    .map(([location, time]) => `${((100 * time) / busy).toFixed(1).padStart(6)} %  ${location}`);
}
