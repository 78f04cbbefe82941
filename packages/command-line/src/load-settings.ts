import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { z } from "zod";
import { describeSettings, type SettingsDefinition } from "./describe-settings.js";
import { SettingsError } from "./exit-codes.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a configuration file says. */
export interface FileSettings {
  /** By their keys. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Keys that mean nothing here, for a warning. */
  readonly ignored: readonly string[];
}

/** A format of configuration files besides YAML, of which JSON is a part. */
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
  /** What the file may be besides YAML or JSON. */
  readonly fileFormat?: FileFormat;
}

/** Where a setting's value comes from. */
export interface GivenSetting {
  /** As it was written: text, or what a file holds. */
  readonly value: unknown;
  /** `--listen`, `CHATLEDGER_LISTEN`, `listen in chatledger.yaml`. */
  readonly origin: string;
}

export interface LoadedSettings<Settings> {
  readonly settings: Settings;
  /** By setting name, what was given and not left to a default. */
  readonly given: ReadonlyMap<string, GivenSetting>;
  /** What was set and means nothing to this command, for a warning. */
  readonly ignored: readonly string[];
}

/** The variable that names the configuration file, as `--config` does. */
export const configVariable = ({ variablePrefix }: SettingsDefinition): string => `${variablePrefix}CONFIG`;

/**
 * Puts settings together: the defaults, then the file, then the environment, then the flags. A variable with `_FILE` at
 * its end names a file that holds the value: how secrets are mounted into containers.
 *
 * @throws {SettingsError} one line that names the setting and where it was set
 */
export function loadSettings<Schema extends z.ZodObject>(
  definition: SettingsDefinition<Schema>,
  { environment, flags: { config, ...flags }, defaults = {}, fileFormat }: SettingSources,
): LoadedSettings<z.output<Schema>> {
  const infos = describeSettings(definition);
  const given = new Map<string, GivenSetting>();

  const path = typeof config === "string" ? config : environment[configVariable(definition)];
  const file = path === undefined ? noFile : readSettingsFile(path, fileFormat);
  for (const [key, value] of Object.entries(file.settings)) {
    const info = infos.find((candidate) => candidate.key === key);
    if (info === undefined) throw new SettingsError(`${key}: no such setting (in ${path})`);
    const isOne = info.repeatable && !Array.isArray(value);
    given.set(info.name, { value: isOne ? [value] : value, origin: `${key} in ${path}` });
  }
  for (const info of infos) {
    const variable = readVariable(info.variable, environment);
    if (variable === null) continue;
    const { text, origin } = variable;
    given.set(info.name, { value: info.repeatable ? text.split(",") : text, origin });
  }
  for (const info of infos) {
    const value = flags[info.name];
    if (value !== undefined) given.set(info.name, { value, origin: `--${info.key}` });
  }

  const values = { ...defaults, ...Object.fromEntries([...given].map(([name, { value }]) => [name, value])) };
  const parsed = definition.schema.safeParse(values);
  if (!parsed.success) throw new SettingsError(firstIssue(parsed.error, given));
  const variables = infos.flatMap(({ variable }) => [variable, variable + fileSuffix]);
  const known = new Set([configVariable(definition), ...variables]);
  const ignored = Object.keys(environment).filter(
    (name) => name.startsWith(definition.variablePrefix) && !known.has(name),
  );
  return { settings: parsed.data, given, ignored: [...ignored, ...file.ignored] };
}

const fileSuffix = "_FILE";

/** What a variable says, or the file that its `_FILE` names; the line end that editors put there does not count. */
function readVariable(
  variable: string,
  environment: Environment,
): { readonly text: string; readonly origin: string } | null {
  const text = environment[variable];
  const fromFile = variable + fileSuffix;
  const path = environment[fromFile];
  if (path === undefined) return text === undefined ? null : { text, origin: variable };
  if (text !== undefined)
    throw new SettingsError(`${fromFile}: ${variable} is set as well: set one of the two`);
  try {
    return { text: readFileSync(path, "utf8").replace(/\r?\n$/, ""), origin: `${fromFile} (${path})` };
  } catch (error) {
    throw new SettingsError(`${fromFile}: cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
}

const noFile: FileSettings = { settings: {}, ignored: [] };

function readSettingsFile(path: string, other: FileFormat | undefined): FileSettings {
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
  const isNot =
    other === undefined
      ? "not a YAML or JSON map of settings"
      : `neither a YAML or JSON map of settings nor ${other.name}`;
  const document = parseDocument(text);
  const [mistake] = document.errors;
  // The other lines of the parser's message show the text, which may hold a password.
  if (mistake !== undefined)
    throw unusable(`${path} is ${isNot}: ${mistake.message.split("\n")[0]}`, mistake);
  const parsed = z.record(z.string(), z.unknown()).safeParse(document.toJS());
  if (!parsed.success) throw unusable(`${path} is ${isNot}`, parsed.error);
  return { settings: parsed.data, ignored: [] };
}

const unusable = (message: string, cause: unknown) => new SettingsError(`config: ${message}`, { cause });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function firstIssue({ issues: [issue] }: z.ZodError, given: ReadonlyMap<string, GivenSetting>): string {
  const name = String(issue?.path[0]);
  return `${given.get(name)?.origin ?? name}: ${issue?.message ?? "is not valid"}`;
}
