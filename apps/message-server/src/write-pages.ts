import { readFileSync, writeFileSync } from "node:fs";
import { messageServerMetricsPage } from "./metrics-page.js";
import { messageServerSettingsPage } from "./settings-page.js";

const pages = {
  "message-server-settings.md": messageServerSettingsPage(),
  "message-server-metrics.md": messageServerMetricsPage(),
};

for (const [name, page] of Object.entries(pages)) {
  const file = new URL(`../../../docs/${name}`, import.meta.url);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, page);
  } else if (readFileSync(file, "utf8") !== page) {
    console.error(`docs/${name} is out of date: run \`npm run generate\`.`);
    process.exitCode = 1;
  }
}
