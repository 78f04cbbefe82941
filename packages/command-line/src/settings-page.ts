import { describeSettings, type SettingInfo, type SettingsDefinition } from "./describe-settings.js";

/**
 * A command's page of documentation, in Markdown: all settings by their groups.
 *
 * @param source the file that defines them, from the repository's root
 * @param introduction what stands between the title and the tables, by lines
 */
export function settingsPage(
  definition: SettingsDefinition,
  { source, title, introduction }: { source: string; title: string; introduction: readonly string[] },
): string {
  const infos = describeSettings(definition);
  const groups = [...new Set(infos.map(({ group }) => group))];
  return [
    `<!-- Made by \`npm run generate\` from ${source}. Change it there. -->`,
    "",
    `# ${title}`,
    "",
    ...introduction,
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

function row({ key, value, variable, defaultText, description, repeatable }: SettingInfo): string {
  const flag = `\`--${key} ${value.replaceAll("|", "\\|")}\`${repeatable ? " (repeatable)" : ""}`;
  return `| ${flag} | \`${variable}\` | \`${defaultText}\` | ${description} |`;
}
