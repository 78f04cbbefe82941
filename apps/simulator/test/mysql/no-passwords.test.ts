import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMysqlDatabase, startMariadb, startRedis } from "@chatledger/test-servers";
import { expect, onTestFinished, test } from "vitest";
import { runCommand } from "../run-command.js";

test("a run on running servers leaves their passwords in no report and no output", async () => {
  const [mysql, redis] = await Promise.all([startMariadb(), startRedis()]);
  onTestFinished(async () => {
    await Promise.all([mysql.stop(), redis.stop()]);
  });
  const { url } = await createMysqlDatabase(mysql.url);
  const folder = await mkdtemp(join(tmpdir(), "chatledger-no-passwords-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const passwords = [url, redis.url].map((address) => new URL(address).password);
  expect(passwords.every((password) => password.length > 8)).toBe(true);

  const { exitCode, output, errors } = await runCommand(
    ...["--mysql", url, "--redis", redis.url, "--out", folder, "--max-lag", "600000"],
    ...["--clients", "40", "--connections", "8", "--duration", "2s", "--rate", "300"],
  );

  expect(output).toMatch(/^CLEAN: [1-9]/m);
  expect(exitCode).toBe(0);
  const files = await readdir(folder);
  expect(files).toEqual(expect.arrayContaining(["results.json", "junit.xml"]));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  for (const text of [...texts, output, errors]) {
    for (const password of passwords) expect(text).not.toContain(password);
  }
  expect(texts.join("")).toContain("$MYSQL_URL");
});
