import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "./child-proxy.js";
import { startTestProxy } from "./proxy-fixture.js";
import { ask } from "./requests.js";
import { newFolder } from "./test-stores.js";

const secret = "5ebe2294ecd0e0f08eab7690d2a6ee69"; // What clients send for "secret".

async function start() {
  const proxy = await startTestProxy({ seedUsers: 2 });
  const user = async (args: readonly string[], input?: string) => {
    const all = ["user", ...args, "--proxy", `127.0.0.1:${proxy.port}`];
    const { code, stdout, stderr } = await runCommand(all, {}, input);
    return { code, stdout, stderr };
  };
  const logIn = async (userName: string) => {
    const { body } = await ask(await proxy.connect(), "validate", { userName, password: secret });
    return body.resultCode;
  };
  return { user, logIn };
}

test("user add takes the password from standard input or a file, and the user logs in", async () => {
  const { user, logIn } = await start();
  const file = join(await newFolder(), "password");
  await writeFile(file, "secret\n");

  expect(await user(["add", "alice", "--nick", "Alice"], "secret\n")).toEqual({
    code: 0,
    stdout: "Created alice, user 3.\n",
    stderr: "",
  });
  expect((await user(["add", "bob", "--password-file", file, "--json"])).stdout).toBe(
    '{"user":4,"name":"bob"}\n',
  );

  expect([await logIn("alice"), await logIn("bob")]).toEqual([0, 0]);
  expect((await user(["list"])).stdout).toMatch(/^ +3 {2}active {4}alice {2}Alice$/m);
});

test("user passwd, disable and enable change one user, found by name or by id", async () => {
  const { user, logIn } = await start();

  expect((await user(["passwd", "user1"], "secret")).code).toBe(0);
  expect(await logIn("user1")).toBe(0);
  expect((await user(["disable", "id:1", "--json"])).stdout).toBe(
    '{"user":1,"name":"user1","status":"disabled"}\n',
  );
  expect(await logIn("user1")).toBe(1);
  expect((await user(["enable", "user1"])).stdout).toBe("user1, user 1, is active.\n");
  expect(await logIn("user1")).toBe(0);
});

test("user import creates a user for each line, also when it is repeated, and names the line that it cannot use", async () => {
  const { user, logIn } = await start();
  const lines = ["alice", "bob"].map((name) => JSON.stringify({ name, password: "secret" }));

  for (const _ of [1, 2]) {
    expect((await user(["import", "-"], lines.join("\n"))).stdout).toBe("Imported 2 users.\n");
  }
  expect(await logIn("bob")).toBe(0);
  const failed = await user(["import", "-"], `${lines[0]}\n{"name":"carol"}\n`);
  expect(failed).toMatchObject({
    code: 65,
    stderr: expect.stringMatching(/^chatledger: -, line 2: password: /),
  });
});

test.each([
  [["add", "user1"], "secret", 65, /user 1 has this name; nothing was changed/],
  [["add", "carol"], "", 65, /the password is empty/],
  [["disable", "nobody"], undefined, 65, /nobody: there is no such user/],
  [["add"], undefined, 64, /missing required argument 'name'/],
])("user %j fails with one line that says why", async (args, input, code, message) => {
  const { user } = await start();
  const result = await user(args, input);
  expect(result).toMatchObject({ code, stdout: "" });
  expect(result.stderr).toMatch(message);
  expect(result.stderr.split("\n")).toHaveLength(2);
});

test("user says so where no proxy answers", async () => {
  const { code, stderr } = await runCommand(["user", "list", "--proxy", "127.0.0.1:1"]);
  expect(code).toBe(69);
  expect(stderr).toMatch(/^chatledger: proxy: 127\.0\.0\.1:1: .*start chatledger serve/);
});
