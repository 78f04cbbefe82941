import { writePages } from "@chatledger/command-line";
import { messageServerMetricsPage } from "./metrics-page.js";
import { messageServerSettingsPage } from "./settings-page.js";

writePages(new URL("../../../docs/", import.meta.url), {
  "message-server-settings.md": messageServerSettingsPage(),
  "message-server-metrics.md": messageServerMetricsPage(),
});
