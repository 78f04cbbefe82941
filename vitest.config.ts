import { defineConfig } from "vitest/config";

const conditions = ["source", "module", "node", "import", "default"];

/** One project a folder; names select them: `npx vitest run --project core`. */
const project = (name: string, folder: string) => ({
  extends: true as const,
  test: { name, root: folder, include: ["test/**/*.test.ts"] },
});

export default defineConfig({
  // Packages are tested from their sources; only processes that tests start run the build in dist/.
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Only a hang runs into these; how long a test takes depends on who else uses the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests wait for sockets and child processes more than they compute.
    maxWorkers: 2,
    projects: [
      project("protocol", "packages/protocol"),
      project("core", "packages/core"),
      project("storage-contract", "packages/storage-contract"),
      project("adapter-memory", "packages/adapter-memory"),
      project("proxy-server", "apps/proxy-server"),
      project("simulator", "apps/simulator"),
      project("bench", "bench"),
      project("tools", "tools"),
    ],
  },
});
