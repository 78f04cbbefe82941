#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../dist/main.js", import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2), {
    out: process.stdout,
    error: (text) => process.stderr.write(text),
  });
} else {
  process.stderr.write("chatledger-sim is not built: run `npm run build` first.\n");
  process.exitCode = 64;
}
