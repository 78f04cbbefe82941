import { ensureBrowser } from "@chatledger/test-servers";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { junit } from "../../../src/report/junit.js";
import { cleanRun, emptyRun, hostileText, saturatedRun, violatedRun } from "../fixtures.js";

/** Milliseconds. The first start on a machine may install a browser. */
const startTimeout = 300_000;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await ensureBrowser() });
}, startTimeout);
afterAll(() => browser?.close());

interface Suite {
  readonly attributes: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly name: string;
    readonly problem: string | null;
    readonly text: string;
  }[];
}

/** The suite as an XML parser reads it; rejects where the text is not well-formed. */
async function parsed(xml: string): Promise<Suite> {
  const page = await browser.newPage();
  try {
    return await page.evaluate<Suite>(`(() => {
      const document = new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml");
      const error = document.querySelector("parsererror");
      if (error) throw new Error(error.textContent);
      const suite = document.querySelector("testsuites > testsuite");
      return {
        attributes: Object.fromEntries([...suite.attributes].map(({ name, value }) => [name, value])),
        cases: [...suite.querySelectorAll(":scope > testcase")].map((element) => ({
          name: element.getAttribute("name"),
          problem: element.firstElementChild?.localName ?? null,
          text: element.textContent.trim(),
        })),
      };
    })()`);
  } finally {
    await page.close();
  }
}

test("has a case for each promise, which fails where it was broken", async () => {
  const { attributes, cases } = await parsed(junit(violatedRun()));
  const failed = cases.filter(({ problem }) => problem === "failure");

  expect(failed.map(({ name }) => name)).toEqual([
    "every acknowledged message is stored",
    "messages are stored byte for byte",
    "no message is stored twice",
    "unread counts are exact",
    "p99<50ms",
  ]);
  expect(failed[0]?.text).toContain("pair of users 1 and 1: Message 20 was acknowledged and is not stored.");
  expect(failed[0]?.text).toContain("and 17 more");
  expect(attributes).toMatchObject({ tests: "21", failures: "5", errors: "0" });
});

test("is well-formed whatever texts a run contains", async () => {
  const run = violatedRun();
  const hostile = {
    ...run,
    run: { ...run.run, id: hostileText, startedAt: hostileText },
    slos: [{ expression: hostileText, measured: null, shown: hostileText, met: false }],
    generator: { ...run.generator, saturated: true, reason: `${hostileText}\ud800\ufffe` },
  };

  const { cases } = await parsed(junit(hostile));

  expect(cases.find(({ name }) => name.includes("<script>"))?.problem).toBe("failure");
});

test.each([
  ["clean", cleanRun(), []],
  ["saturated", saturatedRun(), ["the generator kept to its plan"]],
  ["not to be judged", emptyRun(), ["the oracle could judge the run"]],
] as const)("has errors only where nothing can be said: a run that is %s", async (_, run, expected) => {
  const { attributes, cases } = await parsed(junit(run));

  expect(cases.filter(({ problem }) => problem === "error").map(({ name }) => name)).toEqual(expected);
  expect(attributes).toMatchObject({ failures: "0", errors: String(expected.length) });
});
