import { describe, expect, test } from "vitest";
import { liveOptions, openLiveView } from "../../src/live/live-view.js";
import type { FaultRecord, TimelineRow } from "../../src/result/run-result.js";
import type { RunStatus } from "../../src/result/run-status.js";
import { cleanRun, hostileText, someFaults } from "../report/fixtures.js";
import { openFakeTerminal } from "./fake-terminal.js";

const { timeline } = cleanRun({ seconds: 60, faults: someFaults });
const status: RunStatus = {
  phase: "running",
  plannedSeconds: 60,
  clients: 5_000,
  totals: { ok: 108_212, refused: 12, unknown: 3 },
  violations: 0,
};
const ongoing: FaultRecord = { name: "redis-pause", from: 27, until: null, detail: "SIGSTOP for 3 s" };
const over: FaultRecord = { ...ongoing, until: 30 };

function second(t: number): TimelineRow {
  const row = timeline[t - 1];
  if (row === undefined) throw new Error(`There is no second ${t}.`);
  return row;
}

describe("on a terminal", () => {
  const terminal = { isTty: true, color: false };

  test("shows the state of the run in place of the state before", () => {
    const stream = openFakeTerminal(100);
    const live = openLiveView(stream, terminal);

    live.update(second(1), status);
    live.update(second(20), status);

    const shown = stream.lines().join("\n");
    expect(shown).toContain("20 s of 1:00");
    expect(shown).toContain("40 s left");
    expect(shown).not.toContain("1 s of 1:00");
    expect(shown).toContain(`${second(20).answered.toLocaleString("en-US")}/s answered`);
    expect(shown).toContain(`${second(20).offered.toLocaleString("en-US")}/s offered`);
    expect(shown).toMatch(/p50 [\d.]+ ms {3}p90 [\d.]+ ms {3}p99 [\d.]+ ms {3}max [\d.]+ m?s/);
    expect(shown).toContain("108,212 ok   12 refused   3 unknown");
    expect(shown).toContain("of 5,000 online");
    expect(shown).toMatch(/[▁▂▃▄▅▆▇█]{2}/);
    expect(shown).toMatch(/generator delay [\d.]+ ms/);
  });

  test.each([40, 47, 60, 80, 100, 200])("keeps every line within %i columns", (columns) => {
    const stream = openFakeTerminal(columns);
    const live = openLiveView(stream, terminal);

    for (const row of timeline) live.update(row, { ...status, violations: 4 });
    for (const fault of someFaults) live.fault(fault);

    const widest = Math.max(...stream.lines().map((line) => line.length));
    expect(widest).toBeLessThan(columns);
    expect(stream.lines().join(" ")).toContain("4 VIOLATIONS");
  });

  test("leaves nothing behind when the terminal is resized", () => {
    const stream = openFakeTerminal(120);
    const live = openLiveView(stream, terminal);

    for (const [t, columns] of [
      [1, 120],
      [2, 41],
      [3, 77],
      [4, 40],
      [5, 200],
    ] as const) {
      stream.columns = columns;
      live.update(second(t), status);
      expect(stream.lines().filter((line) => line.startsWith("running"))).toHaveLength(1);
    }
    live.close();

    expect(stream.lines()).toEqual([]);
  });

  test("is no higher than the terminal", () => {
    const stream = openFakeTerminal(40, 6);
    const live = openLiveView(stream, terminal);

    live.update(second(1), status);
    live.fault(ongoing);

    expect(stream.lines()).toHaveLength(5);
  });

  test("shows a fault while it lasts, and how long it lasted", () => {
    const stream = openFakeTerminal(100);
    const live = openLiveView(stream, terminal);
    live.update(second(27), status);

    live.fault(ongoing);
    expect(stream.lines().at(-1)).toContain("27 s  redis-pause");
    live.fault(over);

    expect(stream.lines().filter((line) => line.includes("redis-pause"))).toEqual([
      "faults    27 s – 30 s  redis-pause  SIGSTOP for 3 s",
    ]);
  });

  test("keeps messages above the state, and after it is closed", () => {
    const stream = openFakeTerminal(80);
    const live = openLiveView(stream, terminal);

    live.message("Seed 7.");
    live.update(second(1), status);
    live.message(`A long message, ${"on and on, ".repeat(12)}in several rows.`);
    live.update(second(2), status);
    live.close();

    expect(stream.lines()).toEqual(["Seed 7.", expect.stringMatching(/^A long message, .* rows\.$/)]);
  });

  test("writes no colours where they are not wanted, and some where they are", () => {
    const [plain, coloured] = [openFakeTerminal(80), openFakeTerminal(80)];

    openLiveView(plain, terminal).update(second(1), status);
    openLiveView(coloured, { isTty: true, color: true }).update(second(1), status);

    expect(plain.written()).not.toContain("\u001b");
    expect(coloured.written()).toContain("\u001b[32m108,212 ok\u001b[0m");
    expect(coloured.lines()).toEqual(plain.lines());
  });

  test("lets no text move the cursor", () => {
    const stream = openFakeTerminal(200);
    const live = openLiveView(stream, terminal);
    live.update(second(1), status);

    live.message(hostileText);
    live.fault({ ...over, detail: hostileText });

    expect(stream.lines().join("\n")).toContain("\\x1b[31m");
  });
});

describe("elsewhere", () => {
  const log = { isTty: false, color: false };

  test("writes a line every five seconds, without escape codes", () => {
    const stream = openFakeTerminal(80);
    const live = openLiveView(stream, log);

    for (const row of timeline.slice(0, 20)) live.update(row, status);
    live.close();

    expect(stream.lines().map((line) => line.trimStart().split("   ")[0])).toEqual([
      "1 s",
      "6 s",
      "11 s",
      "16 s",
    ]);
    expect(stream.lines()[0]).toMatch(/\/s of [\d,]+\/s {3}p50 .* {3}108,212 ok {3}12 refused {3}3 unknown/);
    expect(stream.written()).not.toContain("\u001b");
  });

  test("writes faults and messages as they come", () => {
    const stream = openFakeTerminal(80);
    const live = openLiveView(stream, log);

    live.fault(ongoing);
    live.fault(over);
    live.message(`Checking\u001b[2J`);

    expect(stream.lines()).toEqual([
      "27 s   fault redis-pause: SIGSTOP for 3 s",
      "30 s   fault redis-pause: over after 3 s",
      "Checking\\x1b[2J",
    ]);
  });

  test("says when the generator is late, and that promises are broken", () => {
    const stream = openFakeTerminal(80);

    openLiveView(stream, log).update({ ...second(1), loopDelay: 240 }, { ...status, violations: 2 });

    expect(stream.lines()[0]).toMatch(/2 VIOLATIONS {3}generator late by 240 ms$/);
  });
});

describe("liveOptions", () => {
  test.each([
    [{ isTTY: true }, {}, { isTty: true, color: true }],
    [{ isTTY: true }, { NO_COLOR: "1" }, { isTty: true, color: false }],
    [{ isTTY: true }, { NO_COLOR: "" }, { isTty: true, color: true }],
    [{ isTTY: true }, { CI: "true" }, { isTty: false, color: false }],
    [{ isTTY: true }, { TERM: "dumb" }, { isTty: false, color: false }],
    [{ isTTY: false }, {}, { isTty: false, color: false }],
    [{}, {}, { isTty: false, color: false }],
  ])("of %j with %j", (stream, environment, expected) => {
    expect(liveOptions(stream, environment)).toEqual(expected);
  });
});
