import { settingsPage } from "@chatledger/command-line";
import { settingsDefinition } from "./settings.js";

/** docs/configuration.md. */
export const configurationPage = (): string =>
  settingsPage(settingsDefinition, {
    source: "apps/proxy-server/src/settings.ts",
    title: "Configuration",
    introduction: [
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
      "In the addresses of MySQL and Redis, a name or password may have any characters; those that mean something in an",
      "address are percent-encoded: `%` as `%25`, `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `?` as `%3F`, `#` as `%23`, and in a list",
      "in the environment `,` as `%2C`. No log, error or report shows a password. Other users of a machine see the flags of its",
      "processes: there, keep addresses with passwords in the file or the environment.",
    ],
  });
