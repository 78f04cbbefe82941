import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// The example runs as it stands in the README: its cases become tests of this file. dist/ is not in git.
const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] ?? "");
const file = new URL("../dist/readme/example.test.ts", import.meta.url);
await mkdir(new URL(".", file), { recursive: true });
await writeFile(file, examples.join("\n"));
await import(/* @vite-ignore */ fileURLToPath(file));

test("the README has one runnable example", () => {
  expect(examples).toHaveLength(1);
});
