import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "./child-proxy.js";
import { newFolder } from "./test-stores.js";

async function fileOf(text: string): Promise<string> {
  const path = join(await newFolder(), "chatledger.yaml");
  await writeFile(path, text);
  return path;
}

/** The environment of these commands says it. */
const admin = "admin: 127.0.0.1:10601, where it is free → none  (CHATLEDGER_ADMIN; by a restart)\n";

const secrets = [
  "store: mysql://ledger:hidden1@db/teamtalk",
  "redis: redis://cache",
  "admin-token: hidden-2",
];

test("config print shows every value and where it comes from, and no secret", async () => {
  const config = await fileOf(secrets.join("\n"));

  const { code, stdout } = await runCommand(["config", "print", "--config", config, "--max-ids", "7"]);

  expect(code).toBe(0);
  for (const line of [
    `store: mysql://ledger@db/teamtalk  # store in ${config}`,
    "max-ids: 7  # --max-ids",
    "listen: [127.0.0.1:10600]  # default",
    `# admin-token: (hidden)  # admin-token in ${config}`,
    "# media-server: none",
  ]) {
    expect(stdout.split("\n")).toContain(line);
  }
  expect(stdout).not.toMatch(/hidden[-\d]/);
});

test("config check says what is ignored, and what cannot be used with exit code 64", async () => {
  const environment = { CHATLEDGER_MAX_IDZ: "1" };
  const good = await runCommand(["config", "check", "--max-ids", "7"], environment);
  const bad = await runCommand(["config", "check", "--max-ids", "seven"]);

  expect(good).toMatchObject({ code: 0, stderr: "" });
  expect(good.stdout).toBe(
    "CHATLEDGER_MAX_IDZ means nothing here and is ignored.\nThe settings are valid; 2 of them are not left to a default.\n",
  );
  expect(bad).toMatchObject({
    ...{ code: 64, stdout: "", stderr: "chatledger: --max-ids: must be a whole number\n" },
  });
});

test("config diff says what differs from the defaults, or what another file would change and how it takes effect", async () => {
  const config = await fileOf("max-connections: 5\nmax-ids: 500");
  const next = await fileOf("max-connections: 6\nlog-level: info");

  const fromDefaults = await runCommand(["config", "diff", "--config", config]);
  const toNext = await runCommand(["config", "diff", "--json", "--config", config, next]);

  expect(fromDefaults.stdout).toBe(
    `${admin}max-connections: 20000 → 5  (max-connections in ${config}; by a reload)\n` +
      `max-ids: 1000 → 500  (max-ids in ${config}; by a restart)\n`,
  );
  expect(JSON.parse(toNext.stdout)).toEqual([
    { setting: "max-connections", from: 5, to: 6, takesEffectBy: "reload" },
    { setting: "max-ids", from: 500, to: 1_000, takesEffectBy: "restart" },
  ]);
});
