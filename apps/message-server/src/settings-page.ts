import { describeSettings, type SettingInfo, variablePrefix } from "./settings.js";

/** docs/message-server-settings.md, made from the settings' schema. */
export function settingsPage(): string {
  const infos = describeSettings();
  const groups = [...new Set(infos.map(({ group }) => group))];
  return [
    "<!-- Made by `npm run generate` from apps/message-server/src/settings.ts. Change it there. -->",
    "",
    "# Settings of the message server",
    "",
    "Each setting has one name in three spellings: in a JSON file (`--config FILE` or",
    `\`${variablePrefix}CONFIG\`), in the environment, and as a flag. The environment wins over the file, and a flag`,
    "over both. A list is a JSON array in the file, comma-separated in the environment, and a repeated flag. In the",
    `environment, \`--max-pdu-bytes\` is \`${variablePrefix}MAX_PDU_BYTES\`, and so on.`,
    "",
    ...groups.flatMap((group) => [
      `## ${group}`,
      "",
      "| flag and file | default | |",
      "|---|---|---|",
      ...infos.filter((info) => info.group === group).map(row),
      "",
    ]),
  ].join("\n");
}

const row = ({ key, value, preset, description, repeatable }: SettingInfo): string =>
  `| \`--${key} ${value.replaceAll("|", "\\|")}\`${repeatable ? " (repeatable)" : ""} | ${preset === null ? "" : `\`${preset}\``} | ${description} |`;
