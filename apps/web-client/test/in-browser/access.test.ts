import { withUser } from "@chatledger/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { say, startBrowser, startSite, startTimeout, textsIn, writeTo } from "./site.js";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, startTimeout);
afterAll(() => browser?.close());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

const background = (page: Page) => page.evaluate("getComputedStyle(document.body).backgroundColor");

test("all of it is done by keyboard, and the focus is where one expects it", async () => {
  const site = await startSite(browser);
  const page = await site.open();
  await page.locator("input:focus").waitFor();
  await page.keyboard.type("user1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("123456");
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Recent" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "New conversation" }).waitFor();
  await page.getByLabel("Search for a name").focus();
  await page.keyboard.type("user2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Message to nick2" }).waitFor();
  await page.keyboard.type("typed");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("in two lines ");
  await page.getByRole("button", { name: "Emoji" }).press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect.poll(() => textsIn(page)).toEqual(["typed\nin two lines 😃"]);
});

test("a screen reader hears who says what", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.client(2);
  await ben.send(withUser(1), "Can you hear me?");
  await ann
    .locator("[aria-live=polite]", { hasText: "nick2: Can you hear me?" })
    .waitFor({ state: "attached" });
  for (const role of ["main", "navigation"] as const) expect(await ann.getByRole(role).count()).toBe(1);
  expect(await ann.getByRole("link", { name: /nick2.*online.*Can you hear me/ }).count()).toBe(1);
});

test("presence is shown as people come and go", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  await writeTo(ann, 2);
  await ann.getByText("Offline").waitFor();
  const ben = await site.client(2);
  await ann.getByText("Online", { exact: true }).waitFor();
  await ben.logout();
  await ann.getByText("Offline").waitFor();
});

test("it follows the device's colours, until one chooses others", async () => {
  const site = await startSite(browser);
  const page = await site.openAs(1, { colorScheme: "dark" });
  const dark = await background(page);
  await page.getByRole("button", { name: /^Colours: system/ }).click();
  const light = await background(page);
  expect(light).not.toBe(dark);
  await page.reload();
  await page.getByRole("button", { name: /^Colours: light/ }).click();
  expect(await background(page)).toBe(dark);
});

test("a phone shows the list, a conversation or a group at a time, and none is wider than it", async () => {
  const site = await startSite(browser);
  const page = await site.openAs(1, phone);
  await writeTo(page, 2);
  await say(page, `a-word-without-an-end-${"a".repeat(200)}`);
  await page.locator(".message time").waitFor();
  expect(await page.getByRole("navigation", { name: "Recent" }).isVisible()).toBe(false);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  await page.getByRole("link", { name: "Back to all conversations" }).click();
  await page.getByRole("link", { name: /nick2/ }).waitFor();
  expect(await page.getByRole("region", { name: "Messages" }).isVisible()).toBe(false);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
});
