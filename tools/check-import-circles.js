// `npm run check:circles`: names each circle of imports in a package, and fails where there is one.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { importCircles } from "./import-circles.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const packages = ["packages", "apps"].flatMap((folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
);

for (const folder of [...packages, "bench", "tools"]) {
  for (const circle of importCircles(`${root}${folder}`)) {
    console.error(`${folder}/${circle}`);
    process.exitCode = 1;
  }
}
