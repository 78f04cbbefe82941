import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { createJiti } from "jiti";
import { parse } from "yaml";
import { isPreset, presets } from "./presets.js";
import { ScenarioError } from "./scenario.js";

/**
 * Finds a scenario by the name of a preset or by the path of a file: .yaml, .yml, .json, or a module (.ts, .mts, .js,
 * .mjs) whose default export it is. It is not checked here, since flags may still change it.
 *
 * @throws {ScenarioError} where there is none
 */
export async function loadScenario(nameOrPath: string): Promise<object> {
  if (isPreset(nameOrPath)) return presets[nameOrPath];
  const content = await contentOf(nameOrPath);
  if (typeof content === "object" && content !== null && !Array.isArray(content)) return content;
  throw new ScenarioError(`${nameOrPath} holds no scenario`);
}

async function contentOf(path: string): Promise<unknown> {
  const kind = extname(path);
  try {
    switch (kind) {
      case ".yaml":
      case ".yml":
        return parse(await readFile(path, "utf8"));
      case ".json":
        return JSON.parse(await readFile(path, "utf8"));
      case ".ts":
      case ".mts":
      case ".js":
      case ".mjs":
        // Node.js 20 does not read TypeScript by itself.
        return await createJiti(import.meta.url).import(resolve(path), { default: true });
    }
  } catch (error) {
    throw new ScenarioError(`${path}: ${firstLine(error)}`);
  }
  throw new ScenarioError(
    `there is no scenario "${path}": it is none of ${Object.keys(presets).join(", ")}, nor a file .yaml, .json, .ts or .js`,
  );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
