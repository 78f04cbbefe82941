// Writes generated/pdu.js and generated/pdu.d.ts from the .proto files beside it: `npm run generate`.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const commandLineTools = join(
  dirname(createRequire(import.meta.url).resolve("protobufjs-cli/package.json")),
  "bin",
);
const code = join(here, "../generated/pdu.js");
const declarations = join(here, "../generated/pdu.d.ts");
const sources = readdirSync(here)
  .filter((file) => file.endsWith(".proto"))
  .sort()
  .map((file) => join(here, file));

function run(tool, args) {
  execFileSync(process.execPath, [join(commandLineTools, tool), ...args], { cwd: here, stdio: "inherit" });
}

function writeCode(...options) {
  const unneeded = ["--no-verify", "--no-convert", "--no-delimited", "--no-typeurl", "--no-service"];
  run("pbjs", [
    ...["--target", "./open-enums.cjs", "--wrap", "esm", "--root", "chatledger", "--path", here],
    // An optional field that is absent decodes to null, so that it can be told from an empty one.
    "--null-defaults",
    ...unneeded,
    ...options,
    ...["--out", code],
    ...sources,
  ]);
}

// pbts reads its types from comments, which the code that is kept does without.
writeCode();
run("pbts", ["--no-comments", "--import", "$protobuf=protobufjs/minimal.js", "--out", declarations, code]);
writeCode("--no-comments");
