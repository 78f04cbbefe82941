import { Command } from "commander";
import { stringify } from "yaml";
import type { SettingInfo, SettingsDefinition } from "./describe-settings.js";
import { configVariable, type LoadedSettings } from "./load-settings.js";
import { addSettings } from "./setting-flags.js";
import { changedSettings, type ShownSetting, showSettings } from "./shown-settings.js";

type Flags = Readonly<Record<string, unknown>>;

/**
 * `config check`, `config print` and `config diff`: what a server would run with, without starting it.
 *
 * @param load puts the settings together as the server does; it throws a SettingsError where they cannot be used
 */
export function configCommand(
  definition: SettingsDefinition,
  { load, seeAlso }: { readonly load: (flags: Flags) => LoadedSettings<unknown>; readonly seeAlso: string },
): Command {
  const command = new Command("config").description("Check, print or compare settings; nothing is started.");
  const withSettings = (name: string) =>
    addSettings(command.command(name), definition, { seeAlso }).option("--json", "Print JSON.");
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const printJson = (value: unknown) => print(JSON.stringify(value, null, 2));

  withSettings("check")
    .description("Say whether a server would start with these settings, and what means nothing to it.")
    .action(({ json, ...flags }: Flags) => {
      const { ignored, given } = load(flags);
      if (json) return printJson({ valid: true, ignored });
      for (const name of ignored) print(`${name} means nothing here and is ignored.`);
      const count = given.size === 1 ? "1 of them is" : `${given.size} of them are`;
      print(`The settings are valid; ${count} not left to a default.`);
    });

  withSettings("print")
    .description("Print every setting, its value and where the value comes from. Secrets are hidden.")
    .action(({ json, ...flags }: Flags) => {
      const settings = showSettings(definition, load(flags));
      if (json) printJson(settings.map(jsonOf));
      else print(yamlOf(settings));
    });

  withSettings("diff")
    .argument("[file]", "another configuration file")
    .description("Print what differs from the defaults, or what a change to another file would change.")
    .action((file: string | undefined, { json, ...flags }: Flags) => {
      const one = load(flags);
      const other = file === undefined ? { given: new Map() } : load({ ...flags, config: file });
      const names = new Set(changedSettings(definition, one, other).map(({ name }) => name));
      const changed = (loaded: Pick<LoadedSettings<unknown>, "given">) =>
        showSettings(definition, loaded).filter(({ info }) => names.has(info.name));
      const [from, to] = file === undefined ? [changed(other), changed(one)] : [changed(one), changed(other)];
      const changes = from.map((before, index) => ({ before, after: to[index] ?? before }));
      if (json) printJson(changes.map(jsonOfChange));
      else if (changes.length === 0) print("There is no difference.");
      else for (const { before, after } of changes) print(lineOf(before, after));
    });

  command.addHelpText(
    "after",
    `\nThe file is that of --config or ${configVariable(definition)}. See ${seeAlso}.`,
  );
  return command;
}

const effectOf = ({ isReloadable }: SettingInfo): "reload" | "restart" =>
  isReloadable ? "reload" : "restart";

const jsonOf = ({ info, value, origin }: ShownSetting) => ({
  ...{ setting: info.key, value, origin, takesEffectBy: effectOf(info) },
});

const jsonOfChange = ({
  before,
  after,
}: {
  readonly before: ShownSetting;
  readonly after: ShownSetting;
}) => ({
  ...{ setting: after.info.key, from: before.value, to: after.value, takesEffectBy: effectOf(after.info) },
});

/** A configuration file that says the same, except for what is hidden. */
function yamlOf(settings: readonly ShownSetting[]): string {
  const groups = [...new Set(settings.map(({ info }) => info.group))];
  return groups
    .map((group) =>
      [`# ${group}`, ...settings.filter(({ info }) => info.group === group).map(yamlLine)].join("\n"),
    )
    .join("\n\n");
}

function yamlLine({ info, value, origin }: ShownSetting): string {
  if (value === null) return `# ${info.key}: ${info.unset ?? "none"}`;
  if (info.isSecret) return `# ${info.key}: ${value}  # ${origin}`;
  return `${info.key}: ${inYaml(value)}  # ${origin}`;
}

const inYaml = (value: unknown): string =>
  stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: false }).trimEnd();

const lineOf = (before: ShownSetting, after: ShownSetting): string =>
  `${after.info.key}: ${textOf(before)} → ${textOf(after)}  (${after.origin}; by a ${effectOf(after.info)})`;

const textOf = ({ value, info }: ShownSetting): string =>
  value === null ? (info.unset ?? "none") : inYaml(value);
