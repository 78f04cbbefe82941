import { withUser } from "@chatledger/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser, startSite, startTimeout } from "./site.js";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, startTimeout);
afterAll(() => browser?.close());

const samplesPerSecond = 4_000;

/** A tone as WAV: 8 bits a sample, one channel. */
function tone(seconds: number): Buffer {
  const samples = Buffer.from(
    Array.from(
      { length: seconds * samplesPerSecond },
      (_, at) => 128 + 60 * Math.sin((at * 440 * 2 * Math.PI) / samplesPerSecond),
    ),
  );
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samplesPerSecond, 24);
  head.writeUInt32LE(samplesPerSecond, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** Evaluates an expression for each voice message that is shown, in order; `audio` is its element. */
const voices = (page: Page, expression: string) =>
  page.evaluate(
    `Promise.all([...document.querySelectorAll(".messages audio")].map(async (audio) => ${expression}))`,
  );

test("voice messages play, one at a time, as they were sent and after a reload", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.client(2);
  await ben.send(withUser(1), { kind: "audio", seconds: 15, audio: tone(15) });
  await ann.getByRole("link", { name: /nick2.*Voice message/ }).click();
  await ann.getByLabel("Voice message, 15 s").waitFor();
  await voices(ann, "audio.play()");
  await ben.send(withUser(1), { kind: "audio", seconds: 1, audio: tone(0.5) });
  await ann.getByLabel("Voice message, 1 s").waitFor();
  await voices(ann, "audio.duration === 0.5 && audio.play()");
  await expect
    .poll(() => voices(ann, "[audio.paused, audio.ended]"))
    .toEqual([
      [true, false],
      [true, true],
    ]);

  await ann.reload();
  await expect.poll(() => voices(ann, "audio.duration")).toEqual([15, 0.5]);
});

test("a voice message in a format that browsers do not play is there to be saved", async () => {
  const site = await startSite(browser);
  const ann = await site.openAs(1);
  const ben = await site.client(2);
  const speex = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(24), Buffer.from("Speex   1.2")]);
  await ben.send(withUser(1), { kind: "audio", seconds: 3, audio: speex });
  await ann.getByRole("link", { name: /nick2.*Voice message/ }).click();
  await ann.getByText("Voice message, 3 s, in a format that this browser cannot play.").waitFor();
  const [download] = await Promise.all([
    ann.waitForEvent("download"),
    ann.getByRole("link", { name: "Save it" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("voice.spx");
});
