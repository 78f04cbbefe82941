import { type Command, Option } from "commander";
import { describeSettings, type SettingInfo, type SettingsDefinition } from "./describe-settings.js";
import { configVariable } from "./load-settings.js";

/**
 * Gives a command `--config` and one flag for each setting, grouped in its help.
 *
 * @param groups those whose settings mean something to the command; left out, all
 */
export function addSettings(
  command: Command,
  definition: SettingsDefinition,
  { groups, seeAlso }: { readonly groups?: readonly string[]; readonly seeAlso: string },
): Command {
  const infos = describeSettings(definition);
  const [example] = infos.filter(({ key }) => key.includes("-"));
  const config = new Option(
    "--config <FILE>",
    `A YAML or JSON file of settings by their names below (${configVariable(definition)}).`,
  );
  command.addOption(config.helpGroup("Configuration:"));
  for (const info of infos) if (groups?.includes(info.group) ?? true) command.addOption(flagOf(info));
  return command.addHelpText(
    "after",
    [
      "",
      `Every setting can also be given in the environment (--${example?.key} as ${example?.variable})`,
      "or in the file. Flags override the environment, which overrides the file. A variable that ends with _FILE",
      "names a file that contains the value.",
      `See ${seeAlso}.`,
    ].join("\n"),
  );
}

function flagOf({ key, value, group, description, defaultText, repeatable, isSwitch }: SettingInfo): Option {
  const argument = isSwitch ? `[${value}]` : repeatable ? `<${value}...>` : `<${value}>`;
  const flag = new Option(`--${key} ${argument}`, `${description} (default: ${defaultText})`);
  return flag.helpGroup(`${group}:`);
}
