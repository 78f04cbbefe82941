import type { Readable } from "node:stream";

/** Where uploaded files are kept. A name is given by the content, so a file never changes: putting it again does no harm. */
export interface MediaStore {
  /** Resolves once the file is kept whole. @param digest the SHA-256 of the bytes, in hex */
  put(name: string, bytes: Buffer, type: string, digest: string): Promise<void>;
  /** The file, or null where there is none of that name. */
  get(name: string): Promise<StoredFile | null>;
}

interface StoredFile {
  readonly bytes: Readable;
  /** null: not known before it is read. */
  readonly length: number | null;
}
