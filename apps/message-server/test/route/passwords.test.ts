import { startRedis } from "@chatledger/test-servers";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "../child-process.js";

test("the password of a Redis that refuses it is not logged", async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const route = redis.url.replace("redis://", "redis://ann:secret@");
  const anywhere = ["--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"];

  const server = startServer("message-server", [...anywhere, "--route", route]);
  await expect.poll(() => server.stderr()).toContain("WRONGPASS");

  expect(server.stderr()).not.toContain("secret");
});
