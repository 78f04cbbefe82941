import { createCipheriv, createDecipheriv } from "node:crypto";

// How clients of existing deployments encrypt texts: base64 of AES-256-ECB, without padding of its own, over the text,
// zeroes up to the end of the last block, and the text's length as a big-endian u32 in the last four bytes.

const blockBytes = 16;
const lengthBytes = 4;

/** @param key 32 characters */
export function encryptText(text: Uint8Array, key: string): string {
  const padded = Buffer.alloc(Math.ceil((text.length + lengthBytes) / blockBytes) * blockBytes);
  padded.set(text);
  padded.writeUInt32BE(text.length, padded.length - lengthBytes);
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
}

/** null where it is no text under this key. */
function decryptText(base64: string, key: string): Buffer | null {
  const encrypted = Buffer.from(base64, "base64");
  if (encrypted.length === 0 || encrypted.length % blockBytes !== 0) return null;
  const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  const length = padded.readUInt32BE(padded.length - lengthBytes);
  return length <= padded.length - lengthBytes ? padded.subarray(0, length) : null;
}

/**
 * The text of a message's body.
 *
 * @param key null where clients send plain text
 * @returns null where it cannot be read
 */
export function textOf(body: Uint8Array, key: string | null): string | null {
  const text = key === null ? body : decryptText(Buffer.from(body).toString("latin1"), key);
  if (text === null) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch {
    return null;
  }
}
