import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// docs/errors.md is held against the sources that raise or declare the codes.

const page = read("docs/errors.md");

describe("the page of errors", () => {
  it("has every code of a response, by number and name", () => {
    const codes = entriesOf("packages/protocol/src/error-code.ts", "ErrorCode");

    expect(codes).not.toEqual([]);
    expect(codes.filter(([name, number]) => !page.includes(`| ${number} | \`${name}\` |`))).toEqual([]);
  });

  it.each([
    ["packages/core/src/models/errors.ts", "LedgerErrorCode"],
    ["packages/client/src/client-error.ts", "ClientErrorCode"],
    ["packages/protocol/src/protocol-error.ts", "ProtocolErrorCode"],
    ["packages/protocol/src/close-reason.ts", "CloseCode"],
  ])("has every code of %s", (file, type) => {
    const [, union = ""] = new RegExp(`type ${type} =([^;]*);`).exec(read(file)) ?? [];
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code ?? "");

    expect(codes).not.toEqual([]);
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it("has every exit code of the servers, by number and name", () => {
    const codes = entriesOf("packages/command-line/src/exit-codes.ts", "ExitCode");

    expect(codes).not.toEqual([]);
    expect(codes.filter(([name, number]) => !page.includes(`| ${number} | \`${name}\` |`))).toEqual([]);
  });

  it.each(["apps/simulator/src/run/exit-codes.ts", "bench/src/config/exit-codes.ts"])(
    "has every exit code of %s",
    (file) => {
      const codes = entriesOf(file, "ExitCode");

      expect(codes).not.toEqual([]);
      expect(
        codes.filter(([name, number]) => !new RegExp(`\\b${number} [^,]*\`${name}\``).test(page)),
      ).toEqual([]);
    },
  );

  it("has every text with which a request is refused", () => {
    const sources = [...sourcesIn("packages/core/src"), ...sourcesIn("apps/proxy-server/src/handlers")];
    const texts = sources.flatMap((file) =>
      [...read(file).matchAll(/new LedgerError\(\s*"(\w+)",\s*([`"])(.*?)\2/gs)]
        .filter(([, code = ""]) => !atFault.has(code))
        .map(([, , , text = ""]) => text.replace(/\$\{[^}]*\}/g, "…")),
    );

    expect(texts).not.toEqual([]);
    expect(texts.filter((text) => !page.includes(`\`${text}\``))).toEqual([]);
  });
});

/** Errors of the store or of the program: the page has their reasons, not their texts. */
const atFault = new Set(["storageUnavailable", "outcomeUnknown"]);

/** The members of `const <name> = { … }`, with their numbers. */
function entriesOf(file: string, name: string): readonly (readonly [name: string, number: string])[] {
  const [, body = ""] = new RegExp(`const ${name} = {(.*?)} as const`, "s").exec(read(file)) ?? [];
  return [...body.matchAll(/^\s*(\w+): (\d+),/gm)].map(([, key = "", number = ""]) => [key, number] as const);
}

function sourcesIn(folder: string) {
  const names = readdirSync(new URL(`../../${folder}`, import.meta.url), {
    recursive: true,
    encoding: "utf8",
  });
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
}

function read(file: string) {
  return readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
}
