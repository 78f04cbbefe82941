import { readFileSync, writeFileSync } from "node:fs";

/**
 * Writes pages that are made from code and checked in; with `--check` among the process's arguments it compares instead, and
 * sets the exit code to 1 where one is out of date.
 *
 * @param folder the docs folder; ends with a slash
 * @param pages the text of each, by the file's name
 */
export function writePages(folder: URL, pages: Readonly<Record<string, string>>): void {
  for (const [name, page] of Object.entries(pages)) {
    const file = new URL(name, folder);
    if (!process.argv.includes("--check")) {
      writeFileSync(file, page);
    } else if (readFileSync(file, "utf8") !== page) {
      console.error(`docs/${name} is out of date: run \`npm run generate\`.`);
      process.exitCode = 1;
    }
  }
}
