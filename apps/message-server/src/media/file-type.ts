/** What a file is, by its first bytes: what its sender calls it is not believed. */
export interface FileType {
  readonly extension: string;
  readonly type: string;
  /** Whether a browser may show it in place. Everything else is handed out as an attachment. */
  readonly isShown: boolean;
}

interface Signature extends FileType {
  /** Latin-1 text at an offset; all must be there. */
  readonly at: readonly (readonly [offset: number, bytes: string])[];
}

const signatures: readonly Signature[] = [
  { extension: "png", type: "image/png", isShown: true, at: [[0, "\x89PNG\r\n\x1a\n"]] },
  { extension: "jpg", type: "image/jpeg", isShown: true, at: [[0, "\xff\xd8\xff"]] },
  { extension: "gif", type: "image/gif", isShown: true, at: [[0, "GIF87a"]] },
  { extension: "gif", type: "image/gif", isShown: true, at: [[0, "GIF89a"]] },
  {
    extension: "webp",
    type: "image/webp",
    isShown: true,
    at: [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  },
  { extension: "avif", type: "image/avif", isShown: true, at: [[4, "ftypavif"]] },
  { extension: "amr", type: "audio/amr", isShown: true, at: [[0, "#!AMR"]] },
  { extension: "ogg", type: "audio/ogg", isShown: true, at: [[0, "OggS"]] },
  { extension: "mp3", type: "audio/mpeg", isShown: true, at: [[0, "ID3"]] },
  {
    extension: "wav",
    type: "audio/wav",
    isShown: true,
    at: [
      [0, "RIFF"],
      [8, "WAVE"],
    ],
  },
];

const anything: FileType = { extension: "bin", type: "application/octet-stream", isShown: false };

export function fileTypeOf(bytes: Buffer): FileType {
  return (
    signatures.find(({ at }) =>
      at.every(([offset, text]) => bytes.toString("latin1", offset, offset + text.length) === text),
    ) ?? anything
  );
}

/** The type of a file that was given its name here. */
export const fileTypeOfExtension = (extension: string): FileType | null =>
  [...signatures, anything].find((one) => one.extension === extension) ?? null;
