import { readFileSync } from "node:fs";
import { type ZodError, z } from "zod";
import { describeSettings, type SettingInfo, type Settings, settingsSchema } from "./settings.js";
import { readTeamTalkFile, type TeamTalkSettings } from "./teamtalk-file.js";

/** A configuration that cannot be used; the message is one line that names the key and where it was set. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

export interface SettingSources {
  /** What a command means where nobody sets anything, by setting name. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** A JSON file of settings by their keys, or a dbproxyserver.conf; or undefined. */
  readonly file: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Flags by setting name, as the command line gave them. */
  readonly flags: Readonly<Record<string, unknown>>;
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** What was set and means nothing here, for a warning. */
  readonly ignored: readonly string[];
}

/** Puts settings together: the defaults, then the file, then the environment, then the flags. */
export function loadSettings(sources: SettingSources): LoadedSettings {
  const infos = describeSettings();
  const raw: Record<string, unknown> = { ...sources.defaults };
  const origin = new Map<string, string>();
  const set = (info: SettingInfo, value: unknown, from: string) => {
    raw[info.name] = value;
    origin.set(info.name, from);
  };

  const file = sources.file === undefined ? noFile : readSettingsFile(sources.file);
  for (const [key, value] of Object.entries(file.settings)) {
    const info = infos.find((candidate) => candidate.key === key);
    if (!info) throw new SettingsError(`${key}: no such setting (in ${sources.file})`);
    set(info, value, `${key} in ${sources.file}`);
  }
  for (const info of infos) {
    const text = sources.environment[info.variable];
    if (text !== undefined) set(info, info.repeatable ? text.split(",") : text, info.variable);
  }
  for (const info of infos) {
    const value = sources.flags[info.name];
    if (value !== undefined) set(info, value, `--${info.key}`);
  }

  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) throw new SettingsError(firstIssue(parsed.error, origin));
  const known = new Set([...infos.map((info) => info.variable), configVariable]);
  const ignored = Object.keys(sources.environment).filter(
    (name) => name.startsWith("CHATLEDGER_") && !known.has(name),
  );
  return { settings: parsed.data, ignored: [...ignored, ...file.ignored] };
}

/** Names the configuration file, as `--config` does. */
export const configVariable = "CHATLEDGER_CONFIG";

const noFile: TeamTalkSettings = { settings: {}, ignored: [] };

function readSettingsFile(path: string): TeamTalkSettings {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new SettingsError(`config: cannot read ${path}: ${(error as Error).message}`, { cause: error });
  }
  if (!/^\s*[{[]/.test(text) && /^\s*\w+\s*=/m.test(text)) {
    try {
      return readTeamTalkFile(text);
    } catch (error) {
      throw new SettingsError(`config: ${(error as Error).message} in ${path}`, { cause: error });
    }
  }
  try {
    return { settings: z.record(z.string(), z.unknown()).parse(JSON.parse(text)), ignored: [] };
  } catch (error) {
    throw new SettingsError(`config: ${path} is neither a JSON object of settings nor a dbproxyserver.conf`, {
      cause: error,
    });
  }
}

function firstIssue(error: ZodError, origin: ReadonlyMap<string, string>): string {
  const issue = error.issues[0];
  const from = origin.get(String(issue?.path[0])) ?? String(issue?.path[0]);
  return `${from}: ${issue?.message ?? "is not valid"}`;
}
