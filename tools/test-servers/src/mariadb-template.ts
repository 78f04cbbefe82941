import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, lstatSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { serverAccount } from "./account.js";

const runFile = promisify(execFile);

/** MariaDB's own default is six times as large, and every server gets a copy. */
export const redoLogArgs = ["--innodb-log-file-size=16M"] as const;

const installArgs = ["--no-defaults", "--skip-test-db", "--skip-name-resolve", ...redoLogArgs] as const;

/**
 * Makes an empty data directory at `target`, which must not exist. Initialising one takes seconds, so it is done once
 * for a version and an account, and kept beside the temporary folders for copying.
 */
export async function copyMariadbTemplate(
  mariadbd: string,
  installDb: string,
  target: string,
): Promise<void> {
  const account = serverAccount();
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  const { stdout: version } = await runFile(mariadbd, ["--no-defaults", "--version"]);
  const key = createHash("sha256")
    .update(`${version} ${installArgs.join(" ")}`)
    .digest("hex")
    .slice(0, 12);
  const template = join(tmpdir(), `chatledger-mariadb-${uid}-${key}`);

  const owner = lstatSync(template, { throwIfNoEntry: false })?.uid;
  if (owner === undefined) await makeTemplate(installDb, template);
  else if (owner !== uid) throw new Error(`${template} belongs to another user. Remove it, or set TMPDIR.`);
  await runFile("cp", ["-R", template, target], { ...account });
}

async function makeTemplate(installDb: string, template: string): Promise<void> {
  const account = serverAccount();
  const workplace = await mkdtemp(`${template}-`);
  try {
    if (account !== null) chownSync(workplace, account.uid, account.gid);
    const data = join(workplace, "data");
    const folders = [`--datadir=${data}`, `--tmpdir=${workplace}`];
    await runFile(installDb, [...installArgs, ...folders], { ...account, cwd: workplace });
    await rename(data, template).catch((error: NodeJS.ErrnoException) => {
      // Another process was faster.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}
