import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../run.js";
import { checkCommand } from "./check-command.js";

// Violations are planted beside a copy of the rules and manifests, and looked for with the commands of `npm run check`,
// which itself looks at the sources.

const root = fileURLToPath(new URL("../..", import.meta.url));
const rules = [
  "package.json",
  "package-lock.json",
  ".gitignore",
  "biome.json",
  "turbo.json",
  "tools/wall-clock.grit",
  "tools/turbo.js",
  "tools/run.js",
];
const packages = [
  ...["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  ),
  "bench",
  "tools/test-servers",
].filter((folder) => existsSync(join(root, folder, "package.json")));
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "chatledger-import-rules-"));
  const manifests = packages.flatMap((folder) => [`${folder}/package.json`, `${folder}/turbo.json`]);
  for (const file of [...rules, ...manifests.filter((manifest) => existsSync(join(root, manifest)))]) {
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});

afterEach(() => rmSync(copy, { recursive: true }));

describe("the imports within a package, checked by Biome", () => {
  it("are reported where they break a rule", () => {
    const violations: Plan = {
      "packages/protocol/src": ["@chatledger/core", "@chatledger/adapter-memory"],
      "packages/protocol/test": ["@chatledger/core"],
      "packages/command-line/src": ["@chatledger/core", "@chatledger/protocol"],
      "packages/admin/src": ["@chatledger/core", "@chatledger/protocol"],
      "packages/core/src": [
        "@chatledger/protocol",
        "@chatledger/adapter-memory",
        "@chatledger/storage-contract",
        "vitest",
        "fast-check",
        "protobufjs/minimal.js",
        "better-sqlite3",
        "mysql2/promise",
        "ioredis",
        "node:net",
        "node:tls",
        "node:http",
      ],
      "packages/core/test": ["@chatledger/protocol", "@chatledger/storage-contract"],
      "packages/load-generator/src": ["@chatledger/core", "@chatledger/protocol"],
      "packages/storage-contract/src": ["@chatledger/adapter-memory", "@chatledger/protocol", "vitest"],
      "packages/storage-contract/test": ["@chatledger/protocol"],
      "packages/adapter-memory/src": [
        "@chatledger/protocol",
        "@chatledger/storage-contract",
        "vitest",
        "a-driver-not-declared",
      ],
      "packages/adapter-memory/test": ["@chatledger/protocol"],
      "apps/proxy-server/src": [
        "sendMessage from @chatledger/core",
        "* from @chatledger/core",
        "@chatledger/message-server",
        "@chatledger/client",
      ],
      "apps/proxy-server/test": ["@chatledger/message-server"],
      "apps/proxy-server/src/handlers": ["@chatledger/adapter-memory"],
      "apps/message-server/src": [
        "@chatledger/core",
        "@chatledger/adapter-memory",
        "@chatledger/proxy-server",
      ],
      "apps/message-server/test": ["@chatledger/core", "@chatledger/adapter-memory"],
      "packages/client/src": [
        "@chatledger/core",
        "@chatledger/message-server",
        "@chatledger/protocol",
        "node:net",
        "ws",
      ],
      "packages/client/test": ["@chatledger/core", "@chatledger/adapter-memory"],
      "apps/web-client/src": ["@chatledger/protocol", "@chatledger/protocol/browser", "node:crypto"],
      "apps/simulator/src": ["@chatledger/core", "@chatledger/adapter-memory", "@chatledger/proxy-server"],
    };
    plant(violations);

    expect(importsFlaggedByBiome()).toEqual(
      Object.entries(violations)
        .flatMap(([folder, imports]) => imports.map((wanted) => `${folder}: ${wanted}`))
        .sort(),
    );
  });

  it("are not reported where they obey the rules", () => {
    plant({
      "packages/protocol/src": ["node:net", "protobufjs/minimal.js"],
      "packages/core/src": ["node:crypto"],
      "packages/core/test": ["vitest", "fast-check", "@chatledger/core", "@chatledger/adapter-memory"],
      "packages/storage-contract/src": ["@chatledger/core"],
      "packages/storage-contract/test": ["vitest", "@chatledger/adapter-memory"],
      "packages/adapter-memory/src": ["@chatledger/core", "better-sqlite3"],
      "packages/adapter-memory/test": ["vitest", "@chatledger/core", "@chatledger/storage-contract"],
      "apps/proxy-server/src": [
        "@chatledger/adapter-memory",
        "@chatledger/adapter-mysql-redis",
        "@chatledger/admin",
        "@chatledger/command-line",
        "@chatledger/protocol",
        "openLedger from @chatledger/core",
      ],
      "apps/proxy-server/src/handlers": ["@chatledger/protocol", "sendMessage from @chatledger/core"],
      "apps/proxy-server/test": ["vitest", "@chatledger/protocol", "@chatledger/test-servers"],
      "apps/message-server/src": ["@chatledger/command-line", "@chatledger/protocol", "ws"],
      "apps/message-server/test": ["vitest", "@chatledger/protocol", "@chatledger/proxy-server"],
      "packages/client/src": ["@chatledger/protocol/browser", "@noble/hashes/legacy.js"],
      "packages/client/test": ["vitest", "@chatledger/message-server", "@chatledger/proxy-server"],
      "apps/web-client/src": ["@chatledger/client", "preact", "@preact/signals"],
      "apps/simulator/src": ["@chatledger/protocol"],
      "apps/simulator/src/virtual": [
        "@chatledger/core",
        "@chatledger/adapter-memory",
        "@chatledger/proxy-server",
      ],
    });

    expect(importsFlaggedByBiome()).toEqual([]);
  });
});

describe("the imports between packages, checked by turbo", () => {
  it("are not reported where they obey the rules", () => {
    plant({
      "packages/adapter-memory/src": ["@chatledger/core"],
      "packages/core/test": ["@chatledger/adapter-memory"],
    });

    expect(checkBoundaries()).toMatchObject({ status: 0 });
  });

  it("have a rule for every package: its turbo.json names a tag that the root turbo.json knows", () => {
    const known = Object.keys(readJson("turbo.json").boundaries.tags);
    const tagged = packages.filter((folder) => folder.startsWith("packages/"));
    for (const folder of [...tagged, "apps/message-server", "apps/proxy-server", "tools/test-servers"]) {
      expect(known).toContain(readJson(`${folder}/turbo.json`).tags[0]);
    }
  });

  it("must not name a package that is not declared", () => {
    plant({ "packages/core/src": ["@chatledger/protocol"] });

    expectProblem("cannot import package `@chatledger/protocol` because it is not a dependency");
  });

  it("must not leave the package by a path", () => {
    plant({ "packages/core/src": ["../../protocol/src/frame.js"] });

    expectProblem("import `../../protocol/src/frame.js` leaves the package");
  });

  const againstTheArrows: readonly {
    readonly folder?: "apps";
    readonly from: string;
    readonly to: string;
  }[] = [
    { from: "protocol", to: "core" },
    { from: "core", to: "protocol" },
    { from: "core", to: "adapter-memory" },
    { from: "storage-contract", to: "protocol" },
    { from: "adapter-memory", to: "protocol" },
    { from: "adapter-memory", to: "proxy-server" },
    { from: "client", to: "core" },
    { from: "client", to: "message-server" },
    { folder: "apps", from: "web-client", to: "core" },
    { folder: "apps", from: "message-server", to: "core" },
    { folder: "apps", from: "message-server", to: "proxy-server" },
    { folder: "apps", from: "proxy-server", to: "message-server" },
  ];
  for (const { folder = "packages", from, to } of againstTheArrows) {
    it(`must not be declared from ${from} to ${to}`, () => {
      declareDependency(`${folder}/${from}`, `@chatledger/${to}`);

      expectProblem(
        `Package \`@chatledger/${to}\` found without any tag listed in allowlist for \`@chatledger/${from}\``,
      );
    });
  }
});

/** What a planted file imports, by its folder: modules, or `name from module`. */
type Plan = Readonly<Record<string, readonly string[]>>;

function plant(plan: Plan) {
  for (const [folder, imports] of Object.entries(plan)) {
    const file = join(copy, folder, "planted.ts");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, imports.map(importStatement).join("\n"));
  }
}

function importStatement(wanted: string, index: number) {
  const [name, module] = wanted.split(" from ");
  if (module === undefined) return `import "${name}"; // ${wanted}`;
  if (name === "*") return `import * as all${index} from "${module}"; // ${wanted}`;
  return `import { ${name} } from "${module}"; // ${wanted}`;
}

function declareDependency(folder: string, name: string) {
  const manifest = readJson(`${folder}/package.json`);
  manifest.dependencies = { ...manifest.dependencies, [name]: "0.1.0" };
  writeFileSync(join(copy, folder, "package.json"), JSON.stringify(manifest));
}

function readJson(file: string) {
  return JSON.parse(readFileSync(join(copy, file), "utf8"));
}

/** The imports that break a rule, as `folder: import`, each once. */
function importsFlaggedByBiome() {
  const { stdout } = run([...checkCommand("lint"), "--reporter=json"], { cwd: copy, stdio: "pipe" });
  const report: BiomeReport = JSON.parse(stdout);
  const flagged = report.diagnostics
    .filter(({ category }) => importRules.has(category))
    .map(({ location: { path, start } }) => `${dirname(path)}: ${importAt(path, start.line)}`);
  return [...new Set(flagged)].sort();
}

const importRules = new Set(["lint/style/noRestrictedImports", "lint/correctness/noUndeclaredDependencies"]);

interface BiomeReport {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

function importAt(file: string, line: number) {
  const statement = readFileSync(join(copy, file), "utf8").split("\n")[line - 1] ?? "";
  return statement.split("// ").at(-1);
}

function checkBoundaries() {
  const { status, stdout, stderr } = run(checkCommand("boundaries"), { cwd: copy, stdio: "pipe" });
  return { status, output: (stdout + stderr).replace(lineBreaks, " ") };
}

/** Where turbo breaks its messages into lines, with the bar it draws beside them. */
const lineBreaks = /\s*\n\s*[|]?\s*/g;

function expectProblem(problem: string) {
  const { status, output } = checkBoundaries();
  expect(status).toBe(1);
  expect(output).toContain(problem);
}
