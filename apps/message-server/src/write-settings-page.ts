import { readFileSync, writeFileSync } from "node:fs";
import { messageServerSettingsPage } from "./settings-page.js";

const file = new URL("../../../docs/message-server-settings.md", import.meta.url);

if (!process.argv.includes("--check")) {
  writeFileSync(file, messageServerSettingsPage());
} else if (readFileSync(file, "utf8") !== messageServerSettingsPage()) {
  console.error("docs/message-server-settings.md is out of date: run `npm run generate`.");
  process.exitCode = 1;
}
