import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/**
 * Everything that happened outside of the processes, in its order: every chunk of bytes that arrived, every
 * connection that opened or closed, every fault. Two runs are the same where their histories are, byte for byte.
 */
export interface History {
  note(what: string): void;
  noteBytes(what: string, bytes: Buffer): void;
  /** SHA-256 of all lines and all bytes so far, in hexadecimal. */
  hash(): string;
}

/**
 * @param elapsed simulated milliseconds
 * @param onLine told of each line: its time, what happened, and of bytes their number and CRC-32
 */
export function openHistory(elapsed: () => number, onLine: (line: string) => void): History {
  const hash = createHash("sha256");
  const add = (text: string): void => {
    const line = `${elapsed().toFixed(3)} ${text}`;
    hash.update(line).update("\n");
    onLine(line);
  };
  return {
    note: add,
    noteBytes(what, bytes) {
      add(`${what} ${bytes.length} ${crc32(bytes).toString(16).padStart(8, "0")}`);
      hash.update(bytes);
    },
    hash: () => hash.copy().digest("hex"),
  };
}
