import { withUser } from "@chatledger/client";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logIn, password, say, startBrowser, startSite, startTimeout, textsIn, writeTo } from "./site.js";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, startTimeout);
afterAll(() => browser?.close());

test("two people talk, and a reload shows the same conversation without asking who one is", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.openAs(2);
  await writeTo(ann, 2);
  await say(ann, "Hello Ben");
  await ben.getByRole("link", { name: /nick1/ }).click();
  await ben.getByText("Hello Ben").last().waitFor();
  await say(ben, "Hello Ann 👋");
  await say(ben, "Is this stored?");
  await expect.poll(() => textsIn(ann)).toEqual(["Hello Ben", "Hello Ann 👋", "Is this stored?"]);

  await ann.reload();

  await expect.poll(() => textsIn(ann)).toEqual(["Hello Ben", "Hello Ann 👋", "Is this stored?"]);
  await say(ann, "Yes");
  await expect.poll(() => textsIn(ben)).toEqual(await textsIn(ann));
});

test("what one writes without a network is sent when it is back", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  await writeTo(ann, 2);
  await site.networkOf(ann).cut();
  await ann.getByText("No connection.").waitFor();
  await say(ann, "written in a tunnel");
  await ann.getByText("Sending…").waitFor();
  await site.networkOf(ann).mend();
  await ann.locator(".message time").waitFor();
  await ann.getByText("No connection.").waitFor({ state: "hidden" });
  expect(await ann.getByText("Sending…").count()).toBe(0);
  const ben = await site.client(2);
  expect((await ben.history(withUser(1))).map(({ content }) => content)).toEqual([
    { kind: "text", text: "written in a tunnel" },
  ]);
});

test("who loses the network catches up with what others have said meanwhile", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const [ben, carl] = await Promise.all([site.client(2), site.client(3)]);
  await ben.send(withUser(1), "one");
  await ann.getByRole("link", { name: /nick2/ }).click();
  await expect.poll(() => textsIn(ann)).toEqual(["one"]);
  await ann.getByText("Online", { exact: true }).waitFor();
  await site.networkOf(ann).cut();
  await ann.getByText("No connection.").waitFor();
  // Nobody knows meanwhile.
  await ann.getByText("Online", { exact: true }).waitFor({ state: "detached" });
  for (const text of ["two", "three", "four"]) await ben.send(withUser(1), text);
  await carl.send(withUser(1), "Are you there?");
  await site.networkOf(ann).mend();
  await expect.poll(() => textsIn(ann)).toEqual(["one", "two", "three", "four"]);
  await ann.getByRole("link", { name: /nick3.*Are you there\?.*1 unread/ }).waitFor();
});

test("conversations that are not open count what is unread, in the list and in the title", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const [ben, carl] = await Promise.all([site.client(2), site.client(3)]);
  await ben.send(withUser(1), "one");
  await ben.send(withUser(1), "two");
  await carl.send(withUser(1), "three");
  await ann.getByRole("link", { name: /nick2.*two.*2 unread/ }).waitFor();
  await expect.poll(() => ann.title()).toBe("(3) Chatledger");

  await ann.getByRole("link", { name: /nick2/ }).click();
  await ann.getByText("New messages").waitFor();
  await expect.poll(() => ann.title()).toBe("(1) Chatledger");
  // It is read for good.
  await ann.reload();
  await expect.poll(() => ann.title()).toBe("(1) Chatledger");
  await ann.getByRole("link", { name: /nick3.*1 unread/ }).waitFor();
});

test("the history loads as one scrolls up, and what one reads stays where it is", async () => {
  const site = await startSite(browser);
  const ben = await site.client(2);
  const texts = Array.from({ length: 200 }, (_, index) => `number ${index + 1}`);
  await Promise.all(texts.map((text) => ben.send(withUser(1), text)));
  const ann = await site.openAs(1);
  await ann.getByRole("link", { name: /nick2/ }).click();
  await expect.poll(async () => (await textsIn(ann)).at(-1)).toBe("number 200");
  const loaded = await textsIn(ann);
  expect(loaded.length).toBeLessThan(200);

  const messages = ann.getByRole("region", { name: "Messages" });
  const first = ann.locator(".message").first();
  const scrollTo = (top: number) => ann.evaluate(`document.querySelector(".messages").scrollTop = ${top}`);
  await scrollTo(10);
  await expect.poll(async () => (await textsIn(ann)).length).toBeGreaterThan(loaded.length);
  const frame = await messages.boundingBox();
  const read = await ann.getByText(loaded[0] ?? "", { exact: true }).boundingBox();
  const top = (read?.y ?? 0) - (frame?.y ?? 0);
  expect(top).toBeGreaterThan(-20);
  expect(top).toBeLessThan(100);

  await expect
    .poll(async () => {
      await scrollTo(0);
      return first.locator(".text").textContent();
    })
    .toBe("number 1");
  expect(await textsIn(ann)).toEqual(texts);
  await ann.getByRole("button", { name: "To the newest message" }).click();
  await expect.poll(() => ann.getByText("number 200").last().isVisible()).toBe(true);
});

test("a page that cannot reach the server when it is opened says so, and tries again", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  let isAway = true;
  await ann.routeWebSocket("**/ws", (socket) => {
    if (isAway) void socket.close();
    else socket.connectToServer();
  });
  await ann.reload();
  await ann.getByText("The server cannot be reached.").waitFor();
  isAway = false;
  await ann.getByRole("button", { name: "Try again" }).click();
  await ann.getByRole("navigation", { name: "Recent" }).waitFor();
});

test("a second login elsewhere is told of, and taken back", async () => {
  const site = await startSite(browser);
  const old = await site.openAs(1);
  const young = await site.openAs(1);
  await old.getByRole("heading", { name: "You are logged in elsewhere" }).waitFor();
  await old.getByRole("button", { name: "Use it here" }).click();
  await old.getByRole("navigation", { name: "Recent" }).waitFor();
  await young.getByRole("heading", { name: "You are logged in elsewhere" }).waitFor();
});

test("a wrong password is refused in words, and the next one may be right", async () => {
  const site = await startSite(browser);
  const page = await site.open();
  await page.getByLabel("Name").fill("user1");
  await page.getByLabel("Password").fill(`not ${password}`);
  await page.keyboard.press("Enter");
  await page.getByText("There is no such user, or the password is another one.").waitFor();
  await logIn(page, 1);
  await page.getByRole("button", { name: "Log out" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Log in" }).waitFor();
});
