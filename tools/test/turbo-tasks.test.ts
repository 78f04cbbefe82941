import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import config from "../../vitest.config.js";

const root = new URL("../../", import.meta.url);
const packages = [
  ...["packages", "apps"].flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`),
  ),
  "bench",
  "tools/test-servers",
].filter((folder) => existsSync(new URL(`${folder}/package.json`, root)));

describe("turbo's tasks", () => {
  it("leave no package out", () => {
    for (const folder of packages) {
      const { scripts } = readJson(`${folder}/package.json`);
      expect(Object.keys(scripts), folder).toEqual(expect.arrayContaining(["build", "test"]));
    }
  });

  it("run each vitest project with the tests of one package", () => {
    const scripts = packages.map((folder) => String(readJson(`${folder}/package.json`).scripts.test));
    const named = scripts.flatMap((script) =>
      [...script.matchAll(/--project (\S+)/g)].map(([, name]) => name),
    );

    expect(named.toSorted()).toEqual(vitestProjects().toSorted());
  });

  it("run a package's tests anew when a package changes that they use without depending on it", () => {
    for (const folder of packages.filter((name) => existsSync(new URL(`${name}/turbo.json`, root)))) {
      const { boundaries, tasks } = readJson(`${folder}/turbo.json`);
      const used: readonly string[] = boundaries?.implicitDependencies ?? [];

      expect(tasks?.["test-build"]?.dependsOn ?? ["$TURBO_EXTENDS$"], folder).toEqual([
        "$TURBO_EXTENDS$",
        ...used.map((name) => `${name}#build`),
      ]);
    }
  });
});

/** All projects with tests: benchmarks are not run as such. */
function vitestProjects(): readonly string[] {
  const projects = config({ mode: "test", command: "serve" }).test?.projects ?? [];
  const names = projects.flatMap((project) =>
    typeof project === "object" && "test" in project ? [String(project.test?.name)] : [],
  );
  return names.filter((name) => name !== "bench-micro");
}

function readJson(file: string) {
  return JSON.parse(readFileSync(new URL(file, root), "utf8"));
}
