import { readFileSync } from "node:fs";
import { z } from "zod";
import { describeSettings, type SettingInfo, type SettingsDefinition } from "./describe-settings.js";
import { SettingsError } from "./exit-codes.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a configuration file says. */
export interface FileSettings {
  /** By their keys. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Keys that mean nothing here, for a warning. */
  readonly ignored: readonly string[];
}

/** A format of configuration files besides JSON. */
export interface FileFormat {
  /** For errors: `a dbproxyserver.conf`. */
  readonly name: string;
  recognises(text: string): boolean;
  /** @throws {Error} whose message says what is missing or wrong */
  read(text: string): FileSettings;
}

export interface SettingSources {
  readonly environment: Environment;
  /** Flags by setting name, as the command line gave them; `config` names a file of settings. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** What a command means where nobody sets anything, by setting name. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** What the file may be besides a JSON object of settings by their keys. */
  readonly fileFormat?: FileFormat;
}

export interface LoadedSettings<Settings> {
  readonly settings: Settings;
  /** What was set and means nothing to this command, for a warning. */
  readonly ignored: readonly string[];
}

/** The variable that names the configuration file, as `--config` does. */
export const configVariable = ({ variablePrefix }: SettingsDefinition): string => `${variablePrefix}CONFIG`;

/**
 * Puts settings together: the defaults, then the file, then the environment, then the flags.
 *
 * @throws {SettingsError} one line that names the setting and where it was set
 */
export function loadSettings<Schema extends z.ZodObject>(
  definition: SettingsDefinition<Schema>,
  { environment, flags: { config, ...flags }, defaults = {}, fileFormat }: SettingSources,
): LoadedSettings<z.output<Schema>> {
  const infos = describeSettings(definition);
  const values: Record<string, unknown> = { ...defaults };
  const origins = new Map<string, string>();
  const set = (info: SettingInfo, value: unknown, origin: string) => {
    values[info.name] = value;
    origins.set(info.name, origin);
  };

  const path = typeof config === "string" ? config : environment[configVariable(definition)];
  const file = path === undefined ? noFile : readFile(path, fileFormat);
  for (const [key, value] of Object.entries(file.settings)) {
    const info = infos.find((candidate) => candidate.key === key);
    if (info === undefined) throw new SettingsError(`${key}: no such setting (in ${path})`);
    set(info, value, `${key} in ${path}`);
  }
  for (const info of infos) {
    const text = environment[info.variable];
    if (text !== undefined) set(info, info.repeatable ? text.split(",") : text, info.variable);
  }
  for (const info of infos) {
    const value = flags[info.name];
    if (value !== undefined) set(info, value, `--${info.key}`);
  }

  const parsed = definition.schema.safeParse(values);
  if (!parsed.success) throw new SettingsError(firstIssue(parsed.error, origins));
  const known = new Set([configVariable(definition), ...infos.map(({ variable }) => variable)]);
  const ignored = Object.keys(environment).filter(
    (name) => name.startsWith(definition.variablePrefix) && !known.has(name),
  );
  return { settings: parsed.data, ignored: [...ignored, ...file.ignored] };
}

const noFile: FileSettings = { settings: {}, ignored: [] };

function readFile(path: string, other: FileFormat | undefined): FileSettings {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw unusable(`cannot read ${path}: ${messageOf(error)}`, error);
  }
  if (other?.recognises(text)) {
    try {
      return other.read(text);
    } catch (error) {
      throw unusable(`${messageOf(error)} in ${path}`, error);
    }
  }
  try {
    return { settings: z.record(z.string(), z.unknown()).parse(JSON.parse(text)), ignored: [] };
  } catch (error) {
    const isNot =
      other === undefined
        ? "not a JSON object of settings"
        : `neither a JSON object of settings nor ${other.name}`;
    throw unusable(`${path} is ${isNot}`, error);
  }
}

const unusable = (message: string, cause: unknown) => new SettingsError(`config: ${message}`, { cause });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function firstIssue({ issues: [issue] }: z.ZodError, origins: ReadonlyMap<string, string>): string {
  const name = String(issue?.path[0]);
  return `${origins.get(name) ?? name}: ${issue?.message ?? "is not valid"}`;
}
