import { ensureBrowser } from "@chatledger/test-servers";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { ProcessState } from "../../src/process-state.js";
import { idleState, openTestAdmin, processesWith } from "../admin-fixture.js";

/** Milliseconds. The first start on a machine may install a browser. */
const startTimeout = 300_000;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await ensureBrowser() });
}, startTimeout);
afterAll(() => browser?.close());

const hostile = '<img src=x onerror="alert(1)">';

const busyState: ProcessState = {
  ...{ name: "worker 1", pid: 41 },
  backends: [
    { name: "MySQL at db:3306/teamtalk", trouble: null, used: 15, limit: 16, waiting: 3 },
    { name: "Redis at cache:6379", trouble: `unreachable ${hostile}`, used: 0, limit: 50_000, waiting: 0 },
  ],
  lanes: [{ name: "send", waiting: 12, batches: 10, items: 345 }],
  limits: [{ setting: "max-request-bytes", used: 1_048_576, limit: 268_435_456 }],
  connections: [{ peer: "10.0.0.9:5151", inFlight: 1_000, unsentBytes: 2_048, isPaused: true }],
  slowRequests: [{ time: 1_795_000_000_000, message: "a request was slow", fields: { command: "msgList" } }],
  problems: [
    { time: 1_795_000_000_000, message: hostile, fields: { level: "error", code: "storageUnavailable" } },
  ],
};

interface Viewed {
  readonly page: Page;
  /** What went wrong in the page, and what it asked others for. */
  readonly complaints: readonly string[];
}

async function view(url: string, options: BrowserContextOptions = {}): Promise<Viewed> {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 900 }, ...options });
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => complaints.push(dialog.message()));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith("data:"))
      complaints.push(request.url());
  });
  await page.goto(`${url}/`);
  return { page, complaints };
}

const textOf = (page: Page, id: string) => page.locator(`#${id}`).innerText();

test("shows what the server does, with texts that others chose as texts", async () => {
  const admin = await openTestAdmin();
  admin.serve(processesWith(busyState, { ...idleState, name: "worker 2" }));
  const { page, complaints } = await view(admin.url);
  await page.locator("#problems table").waitFor();

  expect(await textOf(page, "status")).toBe("degraded");
  expect(await textOf(page, "backends")).toContain(`unreachable ${hostile}`);
  expect(await textOf(page, "lanes")).toContain("34.5");
  expect(await textOf(page, "limits")).toContain("1 MiB");
  expect(await textOf(page, "connections")).toContain("10.0.0.9:5151");
  expect(await textOf(page, "slow")).toContain("command=msgList");
  expect(await textOf(page, "problems")).toContain(hostile);
  expect(await textOf(page, "problems")).toContain("worker 1");
  expect(complaints).toEqual([]);
});

test("draws the charts, with what the server remembers, and goes on by itself", async () => {
  const admin = await openTestAdmin();
  admin.serve(processesWith(idleState, idleState));
  const { page, complaints } = await view(admin.url);

  await expect.poll(() => page.locator(".reading b").allInnerTexts()).toEqual(["2", "2 s"]);
  expect(await page.locator("#charts canvas").count()).toBe(2);
  expect(complaints).toEqual([]);
});

test.each(["light", "dark"] as const)(
  "fits a phone, in %s, without scrolling sideways",
  async (colorScheme) => {
    const admin = await openTestAdmin();
    admin.serve(processesWith(busyState));
    const { page } = await view(admin.url, { viewport: { width: 360, height: 740 }, colorScheme });
    await page.locator("#problems table").waitFor();

    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
  },
);

test("asks for the token, and remembers it for the tab", async () => {
  const admin = await openTestAdmin("a long secret");
  admin.serve(processesWith(busyState));
  const { page } = await view(admin.url);
  const enter = async (token: string) => {
    await page.getByLabel("Admin token").fill(token);
    await page.getByRole("button", { name: "Show" }).click();
  };

  await enter("something else");
  await page.getByText("That is not the token.").waitFor();
  await enter("a long secret");
  await page.locator("#lanes table").waitFor();
  await page.reload();
  await page.locator("#lanes table").waitFor();

  expect(await page.locator("#token-form").isVisible()).toBe(false);
});

test("says when the server is gone, and goes on when it is back", async () => {
  const admin = await openTestAdmin();
  admin.serve(processesWith(busyState));
  const { page } = await view(admin.url);
  await page.locator("#lanes table").waitFor();

  await page.route("**/debug/*", (route) => route.abort());
  await page.getByText("The server does not answer").waitFor();
  await page.unroute("**/debug/*");
  await page.getByText("The server does not answer").waitFor({ state: "hidden" });

  expect(await textOf(page, "status")).toBe("degraded");
});

test("changes the level of the log", async () => {
  const admin = await openTestAdmin();
  admin.serve(processesWith(idleState));
  const { page } = await view(admin.url);

  await page.getByLabel("Log level").selectOption("debug");

  await expect.poll(() => admin.levels).toEqual(["debug"]);
});
