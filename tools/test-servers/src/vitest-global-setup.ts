import type { TestProject } from "vitest/node";
import { startSharedServers } from "./shared-servers.js";

/**
 * vitest's `globalSetup` of every project whose tests need servers: the first one of a run starts them, all find them at
 * `inject("testServers")`, and they end with the run.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const run = project.vitest.getRootProject();
  if ("testServers" in run.getProvidedContext()) return undefined;
  const { servers, stop } = await startSharedServers(process.env);
  run.provide("testServers", servers);
  return stop;
}
