import { describeSettings, type SettingInfo } from "./settings.js";

/** docs/configuration.md, made from the settings' schema. */
export function configurationPage(): string {
  const infos = describeSettings();
  const groups = [...new Set(infos.map(({ group }) => group))];
  return [
    "<!-- Made by `npm run generate` from apps/proxy-server/src/settings.ts. Change it there. -->",
    "",
    "# Configuration",
    "",
    "Every setting of `chatledger serve` has one name in three spellings: in a JSON file (`--config FILE` or",
    "`CHATLEDGER_CONFIG`), in the environment, and as a flag. The environment wins over the file, and a flag over both.",
    "A list is a JSON array in the file, comma-separated in the environment, and a repeated flag.",
    "",
    "```json",
    '{ "listen": ["127.0.0.1:10600"], "store": "sqlite:data/chatledger.db", "log-level": "info" }',
    "```",
    "",
    "A setting that cannot be used ends the command with exit code 64 and one line that names it.",
    "",
    ...groups.flatMap((group) => [
      `## ${group}`,
      "",
      "| flag and file | environment | default | |",
      "|---|---|---|---|",
      ...infos.filter((info) => info.group === group).map(row),
      "",
    ]),
  ].join("\n");
}

const row = ({ key, value, variable, defaultText, description, repeatable }: SettingInfo): string =>
  `| \`--${key} ${value.replaceAll("|", "\\|")}\`${repeatable ? " (repeatable)" : ""} | \`${variable}\` | \`${defaultText}\` | ${description} |`;
