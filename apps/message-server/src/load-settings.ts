import { readFileSync } from "node:fs";
import { ExitCode, StartError } from "./exit-codes.js";
import { describeSettings, type Settings, settingsSchema, variablePrefix } from "./settings.js";

type Environment = Readonly<Record<string, string | undefined>>;

export interface LoadedSettings {
  readonly settings: Settings;
  /** Variables with this server's prefix that name no setting, for a warning. */
  readonly ignored: readonly string[];
}

/** Names the configuration file, as `--config` does. */
const configVariable = `${variablePrefix}CONFIG`;

/**
 * Puts settings together: the defaults, then the file, then the environment, then the flags.
 *
 * @param flags by setting name; `config` names a JSON file of settings by their keys
 * @throws {StartError} one line that names the setting and where it was set
 */
export function loadSettings(
  { config, ...flags }: Readonly<Record<string, unknown>>,
  environment: Environment,
): LoadedSettings {
  const infos = describeSettings();
  const values: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  const set = (name: string, value: unknown, origin: string) => {
    values[name] = value;
    origins.set(name, origin);
  };

  const path = typeof config === "string" ? config : environment[configVariable];
  for (const [key, value] of Object.entries(path === undefined ? {} : readFile(path))) {
    const info = infos.find((candidate) => candidate.key === key);
    if (info === undefined) throw unusable(`${key}: no such setting (in ${path})`);
    set(info.name, value, `${key} in ${path}`);
  }
  for (const { name, variable, repeatable } of infos) {
    const text = environment[variable];
    if (text !== undefined) set(name, repeatable ? text.split(",") : text, variable);
  }
  for (const { name, key } of infos) if (flags[name] !== undefined) set(name, flags[name], `--${key}`);

  const parsed = settingsSchema.safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    throw unusable(`${origins.get(name) ?? name}: ${issue?.message ?? "is not valid"}`);
  }
  const known = new Set([configVariable, ...infos.map(({ variable }) => variable)]);
  const ignored = Object.keys(environment).filter(
    (name) => name.startsWith(variablePrefix) && !known.has(name),
  );
  return { settings: parsed.data, ignored };
}

function readFile(path: string): object {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content;
  } catch (error) {
    throw unusable(`config: cannot read ${path}: ${error instanceof Error ? error.message : error}`, error);
  }
  throw unusable(`config: ${path} is not a JSON object of settings`);
}

const unusable = (message: string, cause?: unknown) => new StartError(ExitCode.usage, message, { cause });
