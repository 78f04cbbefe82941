import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { StoreKind } from "./apps/proxy-server/test/test-stores.js";

const conditions = ["source", "module", "node", "import", "default"];

interface Files {
  readonly include?: string[];
  readonly exclude?: string[];
  readonly isolate?: boolean;
}

/** A path from the root of the repository, wherever vitest is run. */
const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One project per folder; names select them: `npx vitest run --project core`. */
const project = (name: string, folder: string, files: Files = {}) => ({
  extends: true as const,
  test: { name, root: pathOf(folder), include: ["test/**/*.test.ts"], ...files },
});

/** A project whose tests need MariaDB and Redis: private ones, started once per run. */
const withServers = (name: string, folder: string, files?: Files) => {
  const { test, ...rest } = project(name, folder, files);
  const globalSetup = [pathOf("tools/test-servers/src/vitest-global-setup.ts")];
  return { ...rest, test: { ...test, globalSetup } };
};

/** For files that keep servers or databases of their own until they end: none may find another's. */
const apart = { isolate: true };

/** The proxy's tests on other stores than the embedded ones. */
const proxyOn = (store: StoreKind, name: string, files: Files) => {
  const { test, ...rest } = withServers(name, "apps/proxy-server", files);
  return { ...rest, test: { ...test, ...apart, provide: { stores: [store] } } };
};

const testFiles = (subjects: readonly string[]) => subjects.map((subject) => `test/${subject}.test.ts`);

/** The tests that kill, pause and flush servers of their own, which are long: a project for themselves. */
const chaos = ["test/chaos/**/*.test.ts"];

/** Runs of the simulator that start MariaDB and Redis of their own. */
const simulatorOnServers = ["test/mysql/**/*.test.ts"];

/** Tests of the proxy to which it makes no difference what stores. */
const notOfStores = testFiles([
  "admission",
  "broken-frames",
  "command-line",
  "config-command",
  "backpressure",
  "deadlines",
  "fingerprint",
  "headers",
  "hostile-peers",
  "load-settings",
  "malformed-requests",
  "open-files",
  "request-log",
  "silence",
  "stalled-log-reader",
]);

/** Those in which Redis takes part, whose keys a cluster spreads over its nodes. */
const ofCaches = testFiles([
  "crash",
  "group-members",
  "group-messages",
  "group-session-sync",
  "groups",
  "idempotent-sends",
  "login",
  "order",
  "recent-sessions",
  "restart",
  "single-messages",
  "unread",
  "voice",
]);

/** Tests of the simulator's report that look at it through a browser. */
const inBrowser = ["test/report/in-browser/**/*.test.ts"];

/** Tests of the web client and of the live page that use them as people do, in a browser. */
const ofThePage = ["test/in-browser/**/*.test.ts"];

/** Tests of several message servers, which start Redis servers of their own. */
const ofSeveralServers = ["test/route/**/*.test.ts"];

const testServers = testFiles(["compose", "test-servers", "test-servers-lifetime"]);

const benchOnServers = testFiles(["mysql"]);

/** Run by `vitest bench` alone. */
const { test: benchFiles, ...asAll } = project("bench-micro", "bench", { include: [] });
const micro = { ...asAll, test: { ...benchFiles, benchmark: { include: ["micro/**/*.bench.ts"] } } };

const embedded = [
  project("protocol", "packages/protocol"),
  project("command-line", "packages/command-line"),
  project("admin", "packages/admin", { exclude: ofThePage }),
  project("core", "packages/core"),
  project("storage-contract", "packages/storage-contract"),
  project("load-generator", "packages/load-generator"),
  project("adapter-memory", "packages/adapter-memory"),
  project("client", "packages/client"),
  project("proxy-server", "apps/proxy-server", { exclude: chaos }),
  project("message-server", "apps/message-server", { exclude: ofSeveralServers }),
  project("all-in-one", "apps/all-in-one"),
  project("web-client", "apps/web-client", { exclude: ofThePage }),
  project("simulator", "apps/simulator", { exclude: [...inBrowser, ...simulatorOnServers] }),
  project("bench", "bench", { exclude: benchOnServers }),
  micro,
  project("tools", "tools", { exclude: testServers }),
];

const onServers = [
  withServers("adapter-mysql-redis", "packages/adapter-mysql-redis"),
  proxyOn("mysql:", "proxy-server-mysql", { exclude: [...chaos, ...notOfStores] }),
  proxyOn("mysql+cluster:", "proxy-server-mysql-cluster", { include: ofCaches }),
  project("message-server-redis", "apps/message-server", { include: ofSeveralServers }),
  project("simulator-mysql", "apps/simulator", { include: simulatorOnServers }),
  project("proxy-server-chaos", "apps/proxy-server", { include: chaos, ...apart }),
  project("live-page", "packages/admin", { include: ofThePage }),
  project("simulator-report", "apps/simulator", { include: inBrowser }),
  project("web-client-page", "apps/web-client", { include: ofThePage }),
  project("test-servers", "tools", { include: testServers }),
  withServers("bench-mysql", "bench", { include: benchOnServers }),
];

/** `--mode embedded` leaves out what needs more than Node.js. */
export default defineConfig(({ mode }) => ({
  // Packages are tested from their sources; only processes that tests start run the build in dist/.
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Only a hang runs into these; how long a test takes depends on who else uses the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // Tests wait for sockets and child processes more than they compute.
    maxWorkers: 3,
    // Modules hold no state of their own, so a worker keeps them from file to file: a fifth less CPU for those of core and adapter-memory.
    isolate: false,
    projects: mode === "embedded" ? embedded : [...embedded, ...onServers],
  },
}));
