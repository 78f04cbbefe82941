import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The absolute path of the first program of these names that is found, or null.
 *
 * @param names in the order in which they are preferred
 * @param searchPath folders in the form of PATH
 */
export function findProgram(names: readonly string[], searchPath: string): string | null {
  const folders = searchPath.split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path.startsWith("/");
  } catch {
    return false;
  }
}
