import { expect, test } from "vitest";
import { ask, withUser } from "../requests.js";
import { startOwnServers } from "./own-servers.js";

interface Line {
  readonly msg: string;
  readonly level: number;
  readonly command?: string;
  readonly code?: string;
  readonly request?: number;
  readonly peer?: string;
  readonly repeats?: number;
}

const linesOf = (stderr: string): readonly Line[] =>
  stderr
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

const page = { userId: 1, ...withUser(2), msgIdBegin: 0, msgCnt: 10 };

test("while MariaDB is away, failures are one line per command, reason and second, which counts them all", async () => {
  const { mariadb, startProxy } = await startOwnServers();
  const proxy = await startProxy();
  const client = await proxy.connect();
  await mariadb.kill();

  const answers = await Promise.all(Array.from({ length: 2_000 }, () => ask(client, "msgList", page)));

  const failures = answers.filter(({ error }) => error === "storageUnavailable").length;
  const failed = () => linesOf(proxy.stderr()).filter(({ msg }) => msg === "a request failed");
  await expect.poll(() => failed().reduce((sum, { repeats = 1 }) => sum + repeats, 0)).toBe(failures);
  expect(failures).toBeGreaterThan(1_000);
  // Two in its first second and one in each that follows, within the deadline of a request.
  expect(failed().length).toBeLessThan(20);
});

test("a request that is not done within request-seconds leaves a line that names it", async () => {
  const { mariadb, startProxy } = await startOwnServers();
  const proxy = await startProxy("--request-seconds", "1");
  const client = await proxy.connect();
  await mariadb.pause();

  const { error } = await ask(client, "msgList", page);

  expect(error).toBe("storageUnavailable");
  await expect
    .poll(() => linesOf(proxy.stderr()).find(({ msg }) => msg.includes("request-seconds")))
    .toMatchObject({
      ...{ level: 40, command: "msgList", code: "storageUnavailable", request: 1 },
      peer: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    });
});
