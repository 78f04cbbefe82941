import { aboutSecretsAndReloads, settingsPage } from "@chatledger/command-line";
import { settingsDefinition } from "./settings.js";

/** docs/message-server-settings.md. */
export const messageServerSettingsPage = (): string =>
  settingsPage(settingsDefinition, {
    source: "apps/message-server/src/settings.ts",
    title: "Settings of the message server",
    introduction: [
      "Each setting has one name in three spellings: in a YAML or JSON file (`--config FILE` or",
      "`CHATLEDGER_MESSAGE_SERVER_CONFIG`), in the environment, and as a flag. The environment wins over the file, and a",
      "flag over both. A list is a list in the file, comma-separated in the environment, and a repeated flag.",
      "",
      ...aboutSecretsAndReloads(
        "chatledger-message-server",
        "CHATLEDGER_MESSAGE_SERVER_API_KEY",
        "127.0.0.1:8001",
      ),
    ],
  });
