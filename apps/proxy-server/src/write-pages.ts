import { readFileSync, writeFileSync } from "node:fs";
import { configurationPage } from "./configuration-page.js";
import { metricsPage } from "./metrics-page.js";

const pages = { "configuration.md": configurationPage(), "metrics.md": metricsPage() };

for (const [name, page] of Object.entries(pages)) {
  const file = new URL(`../../../docs/${name}`, import.meta.url);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, page);
  } else if (readFileSync(file, "utf8") !== page) {
    console.error(`docs/${name} is out of date: run \`npm run generate\`.`);
    process.exitCode = 1;
  }
}
