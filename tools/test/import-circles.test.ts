import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { importCircles } from "../import-circles.js";

describe("a circle of imports", () => {
  it("is found between two files", () => {
    expect(
      circlesIn({ "src/a.ts": 'import { b } from "./b.js";', "src/b.ts": 'import { a } from "./a.js";' }),
    ).toEqual(["src: a.ts → b.ts → a.ts (src/a.ts imports src/b.ts; src/b.ts imports src/a.ts)"]);
  });

  it.each([
    'import "./a.js";',
    'import * as a from "./a.js";',
    'import type { A } from "./a.js";',
    'import { type A } from "./a.js";',
    'export { a } from "./a.js";',
    'export * from "./a.js";',
    'export type { A } from "./a.js";',
    'export const a = await import("./a.js");',
    'export type A = import("./a.js").A;',
  ])("is closed by %s", (statement) => {
    expect(circlesIn({ "src/a.ts": 'import { b } from "./b.js";', "src/b.ts": statement })).toHaveLength(1);
  });

  it.each(["b.js", "b.ts", "b.tsx"])("is found over %s, which is imported as b.js", (file) => {
    const files = {
      "src/a.ts": 'import { b } from "./b.js";',
      [`src/${file}`]: 'import { a } from "./a.ts";',
    };

    expect(circlesIn(files)).toHaveLength(1);
  });

  it("is found where a file imports its own package by name", () => {
    const manifest = { name: "@chatledger/p", exports: { ".": { source: "./src/p.ts" } } };
    const files = {
      "package.json": JSON.stringify(manifest),
      "src/p.ts": 'export { a } from "./a.js";',
      "src/a.ts": 'import { a } from "@chatledger/p";',
    };

    expect(circlesIn(files).map(nodes)).toEqual(["src: a.ts → p.ts → a.ts"]);
  });

  it("is found on the way over several files, and named from end to end", () => {
    const files = {
      "src/a.ts": 'import { b } from "./b.js";',
      "src/b.ts": 'import { c } from "./c.js";',
      "src/c.ts": 'import { a } from "./a.js"; import { leaf } from "./leaf.js";',
      "src/leaf.ts": "",
    };

    expect(circlesIn(files).map(nodes)).toEqual(["src: a.ts → b.ts → c.ts → a.ts"]);
  });

  it("is found between folders none of whose files form one", () => {
    const files = {
      "src/lanes/lane.ts": 'import { one } from "../stores/one.js";',
      "src/lanes/other.ts": "",
      "src/stores/one.ts": "",
      "src/stores/two.ts": 'import { other } from "../lanes/other.js";',
    };

    expect(circlesIn(files)).toEqual([
      "src: lanes/ → stores/ → lanes/ (src/lanes/lane.ts imports src/stores/one.ts; src/stores/two.ts imports src/lanes/other.ts)",
    ]);
  });

  it("is found between three folders", () => {
    const files = {
      "src/a/1.ts": 'import "../b/1.js";',
      "src/b/2.ts": 'import "../c/1.js";',
      "src/b/1.ts": "",
      "src/c/1.ts": "",
      "src/c/2.ts": 'import "../a/2.js";',
      "src/a/2.ts": "",
    };

    expect(circlesIn(files).map(nodes)).toEqual(["src: a/ → b/ → c/ → a/"]);
  });

  it("is found between a folder and a file beside it", () => {
    const files = {
      "src/ledger.ts": 'import { send } from "./use-cases/send.js";',
      "src/use-cases/read.ts": 'import { ledger } from "../ledger.js";',
      "src/use-cases/send.ts": "",
    };

    expect(circlesIn(files).map(nodes)).toEqual(["src: ledger.ts → use-cases/ → ledger.ts"]);
  });

  it("is found between the folders of a folder", () => {
    const files = {
      "src/mysql/append/1.ts": 'import "../reads/1.js";',
      "src/mysql/append/2.ts": "",
      "src/mysql/reads/1.ts": "",
      "src/mysql/reads/2.ts": 'import "../append/2.js";',
    };

    expect(circlesIn(files).map(nodes)).toEqual(["src/mysql: append/ → reads/ → append/"]);
  });

  it("is found between sources and tests", () => {
    const files = {
      "src/a.ts": 'import "../test/fixture.js";',
      "test/fixture.ts": "",
      "test/a.test.ts": 'import "../src/a.js";',
    };

    expect(circlesIn(files).map(nodes)).toEqual([".: src/ → test/ → src/"]);
  });
});

it("is found between components, in a package that others do not import", () => {
  const files = {
    "package.json": JSON.stringify({ name: "page" }),
    "src/page.tsx": 'import { Part } from "./part.js"; export const Page = () => <Part />;',
    "src/part.tsx": 'import { Page } from "./page.js"; export const Part = () => <Page />;',
  };

  expect(circlesIn(files).map(nodes)).toEqual(["src: page.tsx → part.tsx → page.tsx"]);
});

describe("what is no circle", () => {
  it("is a file that imports itself from below and one that a folder needs, both beside it", () => {
    const files = {
      "src/main.ts": 'import { send } from "./use-cases/send.js"; import { errors } from "./errors.js";',
      "src/use-cases/send.ts":
        'import { errors } from "../errors.js"; import { message } from "../models/message.js";',
      "src/models/message.ts": 'import { errors } from "../errors.js";',
      "src/errors.ts": "",
    };

    expect(circlesIn(files)).toEqual([]);
  });

  it("is what a package imports of others, what is built, and what a text or a comment says", () => {
    const files = {
      "src/a.ts": 'import { b } from "./b.js"; import { mysql } from "mysql2";',
      "src/b.ts": 'export const text = \'import { a } from "./a.js";\'; // import { a } from "./a.js"',
      "dist/a.js": 'import "./b.js";',
      "dist/b.js": 'import "./a.js";',
    };

    expect(circlesIn(files)).toEqual([]);
  });
});

it("names the file that does not parse", () => {
  expect(() => circlesIn({ "src/broken.ts": "import {" })).toThrow("src/broken.ts does not parse");
});

/** The circles in a package of these files. */
function circlesIn(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "chatledger-import-circles-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return importCircles(root);
}

function nodes(circle: string) {
  return circle.replace(/ \(.*/, "");
}
