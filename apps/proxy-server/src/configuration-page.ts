import { aboutSecretsAndReloads, settingsPage } from "@chatledger/command-line";
import { settingsDefinition } from "./settings.js";

/** docs/configuration.md. */
export const configurationPage = (): string =>
  settingsPage(settingsDefinition, {
    source: "apps/proxy-server/src/settings.ts",
    title: "Configuration",
    introduction: [
      "Each setting of `chatledger serve` can be given in a YAML or JSON file (`--config FILE` or",
      "`CHATLEDGER_CONFIG`), in the environment, or as a flag. Flags override the environment, which overrides the file. A list",
      "is a list in the file, comma-separated in the environment, and a repeated flag.",
      "",
      "```yaml",
      "listen: 127.0.0.1:10600",
      "store: mysql://chatledger@db.internal/teamtalk",
      "redis: redis://cache.internal",
      "log-level: info",
      "```",
      "",
      ...aboutSecretsAndReloads("chatledger", "CHATLEDGER_STORE", "127.0.0.1:10601"),
      "",
      "An invalid setting ends the command with exit code 64 and one line that names it.",
      "",
      "In addresses of MySQL and Redis, names and passwords may contain any characters. Percent-encode those with a special",
      "meaning: `%` as `%25`, `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `?` as `%3F`, `#` as `%23` and, in a list in the environment,",
      "`,` as `%2C`. Logs, errors and reports never show passwords. Other users of a machine can see the flags of its processes:",
      "there, set addresses with passwords in the file or the environment.",
    ],
  });
