import { expect, test } from "vitest";
import { withUser } from "../src/conversation.js";
import { logIn, password, startChat, storedIn } from "./chat.js";
import { startScript } from "./process.js";

const run = (name: string, ...args: readonly string[]) =>
  startScript(new URL(`../examples/${name}.js`, import.meta.url), args);

test("the bot echoes what the example of sending sends", async () => {
  const chat = await startChat();
  const bot = run("echo-bot", chat.tcp, "user2", password);
  await bot.printed(/nick2 listens/);
  expect(await run("send", chat.ws, "user1", password, "2", "Hello").ended).toBe("stored as message 1\n");
  const ann = await logIn(chat.tcp, 1);
  await expect
    .poll(() => storedIn(ann, withUser(2)))
    .toEqual([
      [1, "Hello"],
      [2, "You said: Hello"],
    ]);
});

test("the example of groups names its members and reads what was said", async () => {
  const chat = await startChat();
  const output = await run("group", chat.tcp, "user1", password, "2", "3").ended;
  expect(output).toBe("members: nick1, nick2, nick3\n2: Who is here?\n1: Welcome\n");
});
