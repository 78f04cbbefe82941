// Writes generated/pdu.js and generated/pdu.d.ts from the .proto files beside it: `npm run generate`. With --check, it
// writes nothing and fails where they are not what it would write.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const commandLineTools = join(
  dirname(createRequire(import.meta.url).resolve("protobufjs-cli/package.json")),
  "bin",
);
const generated = join(here, "../generated");
const sources = readdirSync(here)
  .filter((file) => file.endsWith(".proto"))
  .sort()
  .map((file) => join(here, file));

if (process.argv.includes("--check")) {
  const fresh = mkdtempSync(join(tmpdir(), "chatledger-generate-"));
  try {
    generateInto(fresh);
    for (const file of readdirSync(fresh).filter(
      (name) => !isSame(join(fresh, name), join(generated, name)),
    )) {
      console.error(`packages/protocol/generated/${file} is out of date: run \`npm run generate\`.`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
} else {
  generateInto(generated);
}

function generateInto(folder) {
  const code = join(folder, "pdu.js");
  const declarations = join(folder, "pdu.d.ts");
  // pbts reads its types from comments, which the code that is kept does without.
  writeCode(code);
  run("pbts", ["--no-comments", "--import", "$protobuf=protobufjs/minimal.js", "--out", declarations, code]);
  writeCode(code, "--no-comments");
}

function writeCode(code, ...options) {
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

function run(tool, args) {
  execFileSync(process.execPath, [join(commandLineTools, tool), ...args], { cwd: here, stdio: "inherit" });
}

function isSame(file, other) {
  return readFileSync(file).equals(readFileSync(other));
}
