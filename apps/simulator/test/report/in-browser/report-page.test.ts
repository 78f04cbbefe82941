import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBrowser } from "@chatledger/test-servers";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeReports } from "../../../src/report/write-reports.js";
import type { RunResult } from "../../../src/result/run-result.js";
import {
  cleanRun,
  emptyRun,
  hostileText,
  saturatedRun,
  someFaults,
  violatedRun,
  violationOf,
} from "../fixtures.js";

/** Milliseconds. The first start on a machine may install a browser. */
const startTimeout = 300_000;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await ensureBrowser() });
  folder = await mkdtemp(join(tmpdir(), "report-"));
}, startTimeout);

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

interface Viewed {
  readonly page: Page;
  /** What went wrong in the page, and what it asked the network for. */
  readonly complaints: readonly string[];
}

interface View {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

async function view(result: RunResult, { width = 1_280, ...options }: View = {}): Promise<Viewed> {
  const { page: file } = await writeReports(result, folder);
  const url = pathToFileURL(file).href;
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...options });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => complaints.push(dialog.message()));
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  await page.goto(url);
  return { page, complaints };
}

const fixtures = {
  clean: cleanRun(),
  violated: violatedRun(),
  saturated: saturatedRun(),
  long: violatedRun({ seconds: 600, lost: 3_000 }),
  empty: emptyRun(),
};

test.each(Object.entries(fixtures))(
  "needs no network, complains of nothing, and fits every screen: a run that is %s",
  async (_, result) => {
    const { page, complaints } = await view(result);

    expect(await page.locator("main").isVisible()).toBe(true);
    for (const width of [390, 768, 1_280, 1_920]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
    expect(complaints).toEqual([]);
    await page.close();
  },
);

describe("the page", () => {
  let violated: Viewed;
  beforeEach(async () => {
    violated = await view(fixtures.violated);
    return () => violated.page.close();
  });

  test("begins with the verdict", async () => {
    const { page } = violated;

    expect(await page.locator("h1").allTextContents()).toEqual(["Violated"]);
    expect(await page.title()).toMatch(/^Violated/);
    expect(await page.locator("#verdict").textContent()).toContain("37 messages lost");
    const [verdict, first] = await Promise.all([box(page, "#verdict"), box(page, ".key-figures")]);
    expect(verdict.y).toBeLessThan(first.y);
  });

  test("marks each fault at the same place of the same time line in every chart", async () => {
    const { page } = violated;
    const [throughput, latency] = await Promise.all([
      places(page, "[data-chart=throughput] .fault > path"),
      places(page, "[data-chart=latency] .fault > path"),
    ]);
    const canvas = await box(page, "[data-chart=latency] .canvas");

    expect(throughput).toHaveLength(someFaults.length);
    expect(latency).toEqual(throughput);
    for (const [index, { from }] of someFaults.entries()) {
      expect(Math.abs((latency[index] ?? 0) - (canvas.x + (canvas.width * from) / 60))).toBeLessThan(1);
    }
    expect(await places(page, "[data-chart=latency] .fault > rect")).toHaveLength(2);
  });

  test("draws what it says it draws", async () => {
    const { page } = violated;

    for (const [chart, lines] of [
      ["throughput", 3],
      ["latency", 4],
      ["percentiles", 4],
      ["in-flight", 1],
      ["loop-delay", 1],
    ] as const) {
      const drawn = page.locator(`[data-chart=${chart}] .line`);
      expect(await drawn.count()).toBe(lines);
      for (const line of await drawn.all()) expect(await line.getAttribute("d")).toMatch(/^M[\d.]+ [\d.]+L/);
      expect(await page.locator(`[data-chart=${chart}] .plot`).getAttribute("aria-label")).toMatch(/\d/);
    }
  });

  test("reads all charts at the place to which the pointer points", async () => {
    const { page } = violated;
    const { x, width } = await box(page, "[data-chart=throughput] .canvas");
    const row = fixtures.violated.timeline[29];

    await page.locator("[data-chart=throughput] .canvas").hover({ position: { x: width / 2, y: 40 } });

    expect(await page.locator("[data-chart=throughput] output[data-key=answered]").textContent()).toBe(
      row?.answered.toLocaleString("en-US"),
    );
    expect(await page.locator("[data-chart=latency] output[data-key=p50]").textContent()).toMatch(/ m?s$/);
    const cursors = await places(page, "[data-chart=throughput] .cursor, [data-chart=latency] .cursor");
    expect(Math.abs((cursors[0] ?? 0) - (x + width / 2))).toBeLessThan(1);
    expect(cursors[1]).toBe(cursors[0]);
  });

  test("moves through time by keyboard, and says where it is", async () => {
    const { page } = violated;
    const scrubber = page.getByLabel("Move through time");

    await scrubber.focus();
    await scrubber.press("ArrowRight");

    expect(await scrubber.getAttribute("aria-valuetext")).toMatch(/^2 s: answered [\d,]+, p50 /);
  });

  test("shows texts of a run as text, whatever they contain", async () => {
    const { page, complaints } = violated;
    const shown = await page.locator("#violations-changed .subject").textContent();

    expect(shown).toBe(
      hostileText.replace("\u0000", "\\x00").replace("\u001b", "\\x1b").replace("\u202e", "\\u{202e}"),
    );
    expect(await page.locator("main script:not([type='application/json']), main img").count()).toBe(0);
    expect(await page.title()).not.toBe("taken");
    expect(complaints).toEqual([]);
  });

  test("lists violations by kind, with what happened", async () => {
    const { page } = violated;
    const first = page.locator("#violations-lost .violation").first();

    expect(await page.locator("#violations h3").allTextContents()).toEqual([
      "Lost messages 37",
      "Changed messages 1",
      "Doubled messages 1",
      "Wrong unread counts 1",
    ]);
    expect(await first.locator(".events li").allTextContents()).toHaveLength(4);
    expect(await page.locator("#violations-lost .violation").count()).toBe(37);
  });

  test("copies the command that repeats the run", async () => {
    const { page } = violated;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();

    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(fixtures.violated.run.command);
  });

  test("turns dark and light at the press of a button", async () => {
    const { page } = violated;
    const light = await background(page);

    await page.getByRole("button", { name: "Dark" }).click();
    const dark = await background(page);
    await page.getByRole("button", { name: "Dark" }).click();

    expect(dark).not.toBe(light);
    expect(await background(page)).toBe(light);
  });
});

test("is dark where the system is, and light on paper", async () => {
  const [light, dark] = await Promise.all([
    view(fixtures.clean),
    view(fixtures.clean, { colorScheme: "dark" }),
  ]);

  const [onLight, onDark] = await Promise.all([background(light.page), background(dark.page)]);
  await dark.page.emulateMedia({ media: "print", colorScheme: "dark" });

  expect(onDark).not.toBe(onLight);
  expect(await background(dark.page)).toBe("rgb(255, 255, 255)");
  await Promise.all([light.page.close(), dark.page.close()]);
});

test("has texts that stand out from their background, in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await view(fixtures.violated, { colorScheme });

    expect(await page.evaluate(faintTexts)).toEqual([]);
    await page.close();
  }
});

test("is complete without scripts", async () => {
  const { page } = await view(fixtures.violated, { javaScriptEnabled: false });

  expect(await page.locator(".line").count()).toBe(13);
  expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
  await page.close();
});

test("says of a saturated run that its figures are not valid", async () => {
  const { page } = await view(fixtures.saturated);

  expect(await page.locator("h1").textContent()).toBe("Saturated");
  expect(await page.getByRole("note").textContent()).toContain("Figures are not valid.");
  expect(await page.locator(".invalid").count()).toBe(3);
  await page.close();
});

test("lists 200 violations of a kind, and says how many more there are", async () => {
  const violations = Array.from({ length: 2_345 }, (_, index) =>
    violationOf("unread", `user ${index}`, "wrong", index / 100),
  );
  const { page } = await view({ ...fixtures.violated, violations });

  expect(await page.locator("#violations-unread .violation").count()).toBe(200);
  expect(await page.locator("#violations-unread .more").textContent()).toContain("2,145");
  await page.close();
});

const background = (page: Page): Promise<unknown> =>
  page.evaluate("getComputedStyle(document.documentElement).backgroundColor");

async function box(page: Page, selector: string) {
  const found = await page.locator(selector).boundingBox();
  if (found === null) throw new Error(`${selector} is not to be seen.`);
  return found;
}

/** The middles of elements, in pixels from the left. */
async function places(page: Page, selector: string): Promise<readonly number[]> {
  const boxes = await Promise.all(
    (await page.locator(selector).all()).map((element) => element.boundingBox()),
  );
  return boxes.map((found) => (found === null ? Number.NaN : found.x + found.width / 2));
}

/** Runs in the page: the texts whose contrast with what is behind them is below 4.5, as WCAG AA demands. */
const faintTexts = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => value / 255).map((value) =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll("body *")].filter((element) =>
    !element.closest("script, style") && element.checkVisibility() &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ""));
  return texts.flatMap((element) => {
    const [one, other] = [rgba(getComputedStyle(element).color), behind(element)].map(luminance);
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const hidden = getComputedStyle(element).fontSize === "0px";
    return contrast >= 4.5 || hidden ? [] : [element.textContent.trim().slice(0, 40) + " " + contrast.toFixed(2)];
  });
})()`;
