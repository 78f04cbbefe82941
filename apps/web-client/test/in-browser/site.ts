import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Client, connect } from "@chatledger/client";
import { settingsSchema as messageServerSettings, startMessageServer } from "@chatledger/message-server";
import { settingsSchema as proxySettings, startProxy } from "@chatledger/proxy-server";
import { ensureBrowser, startTcpRelay, type TcpRelay } from "@chatledger/test-servers";
import { pino } from "pino";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

const log = pino({ level: "silent" });

/** The page as people get it: a proxy with 20 demo users, and a message server. */
export interface Site {
  /** Opens the page for somebody with a browser of their own. It must complain of nothing. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Opens it and logs a demo user in. */
  openAs(user: number, options?: BrowserContextOptions): Promise<Page>;
  /** Logs a demo user in without a browser. */
  client(user: number): Promise<Client>;
  /** The network between a page and the server. */
  networkOf(page: Page): TcpRelay;
}

export const password = "123456";

/** Milliseconds. The first start on a machine may install a browser. */
export const startTimeout = 300_000;

export const startBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await ensureBrowser() });

export async function startSite(browser: Browser): Promise<Site> {
  const proxy = await startProxy(
    proxySettings.parse({ listen: ["127.0.0.1:0"], store: "memory:", seedUsers: 20 }),
    log,
  );
  onTestFinished(() => proxy.stop());
  const server = await startMessageServer(
    messageServerSettings.parse({
      listen: ["127.0.0.1:0"],
      http: "127.0.0.1:0",
      messagesPerSecond: 1_000,
      proxy: [`127.0.0.1:${proxy.addresses[0]?.port}`],
      media: await mediaFolder(),
      webClient: fileURLToPath(new URL("../../dist", import.meta.url)),
    }),
    log,
  );
  onTestFinished(() => server.stop());
  const port = server.httpAddress?.port ?? 0;
  const networks = new WeakMap<Page, TcpRelay>();

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const network = await startTcpRelay(() => port);
    const context = await browser.newContext({ locale: "en-GB", ...options });
    const page = await context.newPage();
    networks.set(page, network);
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    onTestFinished(async () => {
      await context.close();
      expect(errors).toEqual([]);
    });
    await page.goto(`http://127.0.0.1:${network.port}/`);
    return page;
  }

  return {
    open,
    async openAs(user, options) {
      const page = await open(options);
      await logIn(page, user);
      return page;
    },
    async client(user) {
      const client = connect(`ws://127.0.0.1:${port}/ws`);
      onTestFinished(client.close);
      await client.login(`user${user}`, password);
      return client;
    },
    networkOf(page) {
      const network = networks.get(page);
      if (network === undefined) throw new Error("This page is of another site.");
      return network;
    },
  };
}

async function mediaFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-media-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export async function logIn(page: Page, user: number): Promise<void> {
  await page.getByLabel("Name").fill(`user${user}`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("navigation", { name: "Recent" }).waitFor();
}

/** Begins a conversation with a user whom one has not talked to. */
export async function writeTo(page: Page, user: number): Promise<void> {
  await page.getByRole("button", { name: "New conversation" }).click();
  await page.getByLabel("Search for a name").fill(`user${user}`);
  await page
    .getByRole("button", { name: `user${user}`, exact: false })
    .first()
    .click();
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Message to/ }).fill(text);
  await page.keyboard.press("Enter");
}

/** What is said in the open conversation, in order. */
export const textsIn = (page: Page): Promise<string[]> => page.locator(".message .text").allTextContents();
