import { withUser } from "@chatledger/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { imageText } from "../../src/rich-text.js";
import { startBrowser, startSite, startTimeout, writeTo } from "./site.js";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, startTimeout);
afterAll(() => browser?.close());

/** One red pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

const shownWidth = (page: Page) =>
  page.evaluate("document.querySelector('.messages img')?.naturalWidth ?? null");

test("an image is sent, and shown to both, whatever address they know the server by", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.openAs(2);
  await writeTo(ann, 2);
  const file = { name: "pixel.png", mimeType: "image/png", buffer: pixel };
  await ann.getByLabel("Send an image").setInputFiles(file);
  await ben.getByRole("link", { name: /nick1.*Image/ }).click();
  for (const page of [ann, ben]) await expect.poll(() => shownWidth(page)).toBe(1);
});

test("what is no image is refused in words, and one that is gone becomes a link", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.client(2);
  const gone = `http://chat.example/media/${"0".repeat(64)}.png`;
  await ben.send(withUser(1), imageText(gone));
  await ann.getByRole("link", { name: /nick2.*Image/ }).click();
  await ann.getByRole("link", { name: gone }).waitFor();
  const empty = { name: "empty.png", mimeType: "image/png", buffer: Buffer.alloc(0) };
  await ann.getByLabel("Send an image").setInputFiles(empty);
  await ann.getByText("The image was not sent: the server does not take it.").waitFor();
});
