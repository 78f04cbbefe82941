import { expect, test } from "vitest";
import { audioTypeOf } from "../src/audio-type.js";

const speex = `OggS${"\0".repeat(24)}Speex   1.2`;

test.each([
  ["Ogg", `OggS${"\0".repeat(24)}OpusHead`, "ogg"],
  ["Speex in Ogg", speex, "spx"],
  ["WebM", "\x1a\x45\xdf\xa3...", "webm"],
  ["MP4", "\0\0\0\x20ftypM4A ", "m4a"],
  ["WAV", "RIFF....WAVEfmt ", "wav"],
  ["MP3 with a tag", "ID3...", "mp3"],
  ["MP3 without one", "\xff\xfb...", "mp3"],
  ["AMR", "#!AMR\n", "amr"],
  ["an image", "RIFF....WEBP", "bin"],
  ["what is cut off", "Ogg", "bin"],
  ["nothing", "", "bin"],
])("%s is known by its first bytes", (_name, bytes, extension) => {
  expect(audioTypeOf(Buffer.from(bytes, "latin1")).extension).toBe(extension);
});
