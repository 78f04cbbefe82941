import { inGroup } from "@chatledger/client";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { say, startBrowser, startSite, startTimeout, textsIn } from "./site.js";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, startTimeout);
afterAll(() => browser?.close());

test("a group is created, talked in, changed and left", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.client(2);
  const toldOf = new Promise<number>((resolve) => {
    ben.onMessage(({ conversation }) => resolve(conversation.id));
  });
  await ann.getByRole("button", { name: "New group" }).click();
  await ann.getByLabel("Name of the group").fill("Hikers");
  await ann.getByRole("checkbox", { name: "nick2 user2", exact: true }).check();
  await ann.getByRole("button", { name: "Create the group with 2 members" }).click();
  await ann.getByRole("heading", { name: "Hikers" }).waitFor();
  const group = await toldOf;
  await ben.send(inGroup(group), "Thanks!");
  await expect.poll(() => textsIn(ann)).toEqual(["I have created the group “Hikers”.", "Thanks!"]);

  await ann.getByRole("button", { name: "Group and members" }).click();
  await ann.getByRole("button", { name: "Add people" }).click();
  await ann.getByLabel("Search for a name").fill("user3");
  await ann.getByRole("checkbox", { name: /nick3/ }).check();
  await ann.getByRole("button", { name: "Add 1" }).click();
  await ann.getByRole("heading", { name: "3 members" }).waitFor();
  await ben.leaveGroup(group);
  await ann.getByRole("heading", { name: "2 members" }).waitFor();
  await ann.getByRole("button", { name: "Remove nick3" }).click();
  await ann.getByRole("heading", { name: "1 member" }).waitFor();

  await ann.getByRole("button", { name: "Leave the group" }).click();
  await ann.getByRole("button", { name: "Leave", exact: true }).click();
  await ann.getByText("Choose a conversation").waitFor();
  await expect.poll(() => ann.getByRole("link", { name: /Hikers/ }).count()).toBe(0);
});

test("who is added to a group sees it from then on, until they are removed", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.client(2);
  const group = await ben.createGroup("Hikers", [3]);
  await ben.send(inGroup(group), "before ann came");
  await ben.addMembers(group, [1]);
  await ann.getByText("nick2 added you to Hikers.").waitFor();
  await ben.send(inGroup(group), "Hello all");
  await ann.getByRole("link", { name: /Hikers.*nick2: Hello all.*1 unread/ }).click();
  await expect.poll(() => textsIn(ann)).toEqual(["Hello all"]);
  await say(ann, "Hello");
  await expect.poll(async () => (await ben.history(inGroup(group), { limit: 1 }))[0]?.from).toBe(1);
  await ben.removeMembers(group, [1]);
  await ann.getByText("You are no longer in Hikers.").waitFor();
  await ann.getByText("Choose a conversation").waitFor();
});
