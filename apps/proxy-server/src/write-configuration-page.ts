import { readFileSync, writeFileSync } from "node:fs";
import { configurationPage } from "./configuration-page.js";

const file = new URL("../../../docs/configuration.md", import.meta.url);

if (!process.argv.includes("--check")) {
  writeFileSync(file, configurationPage());
} else if (readFileSync(file, "utf8") !== configurationPage()) {
  console.error("docs/configuration.md is out of date: run `npm run generate`.");
  process.exitCode = 1;
}
