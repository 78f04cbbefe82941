import { writeFileSync } from "node:fs";
import { messageServerSettingsPage } from "./settings-page.js";

writeFileSync(
  new URL("../../../docs/message-server-settings.md", import.meta.url),
  messageServerSettingsPage(),
);
