/** What a recording is, as browsers and file names call it. Where the type is empty, browsers look for themselves. */
interface AudioType {
  readonly type: string;
  readonly extension: string;
}

interface Signature extends AudioType {
  /** Bytes of Latin-1 that the recording begins with, and more of them at an offset. */
  readonly begins: string;
  readonly after?: readonly [offset: number, bytes: string];
}

const signatures: readonly Signature[] = [
  // Clients of existing deployments record Speex, which browsers do not play.
  { type: "audio/ogg; codecs=speex", extension: "spx", begins: "OggS", after: [28, "Speex   "] },
  { type: "audio/ogg", extension: "ogg", begins: "OggS" },
  { type: "audio/webm", extension: "webm", begins: "\x1a\x45\xdf\xa3" },
  { type: "audio/mp4", extension: "m4a", begins: "", after: [4, "ftyp"] },
  { type: "audio/wav", extension: "wav", begins: "RIFF", after: [8, "WAVE"] },
  { type: "audio/mpeg", extension: "mp3", begins: "ID3" },
  { type: "audio/mpeg", extension: "mp3", begins: "\xff\xfb" },
  { type: "audio/amr", extension: "amr", begins: "#!AMR" },
];

const unknown: AudioType = { type: "", extension: "bin" };

/** The type of a recording, by its first bytes: nothing else of a voice message tells it. */
export function audioTypeOf(audio: Uint8Array): AudioType {
  const has = (offset: number, bytes: string) =>
    String.fromCharCode(...audio.subarray(offset, offset + bytes.length)) === bytes;
  return (
    signatures.find(({ begins, after }) => has(0, begins) && (after === undefined || has(...after))) ??
    unknown
  );
}
