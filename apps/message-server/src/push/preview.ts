import { createDecipheriv } from "node:crypto";

/** Characters of a text that a notice shows. */
const maxCharacters = 100;
const blockBytes = 16;
const lengthBytes = 4;

/**
 * The beginning of a text message. With the deployment's key, the text is decrypted as its clients encrypt it: base64 of
 * AES-256-ECB over the text, zeroes to the end of the block, and its length as a big-endian u32 in the last four bytes.
 *
 * @param key 32 characters; null where clients send plain text
 * @returns null where the text cannot be read
 */
export function previewOf(body: Uint8Array, key: string | null): string | null {
  const text = key === null ? Buffer.from(body) : decrypt(Buffer.from(body).toString("latin1"), key);
  if (text === null) return null;
  try {
    const characters = [...new TextDecoder("utf-8", { fatal: true }).decode(text)];
    return characters.length > maxCharacters
      ? `${characters.slice(0, maxCharacters - 1).join("")}…`
      : characters.join("");
  } catch {
    return null;
  }
}

function decrypt(base64: string, key: string): Buffer | null {
  const encrypted = Buffer.from(base64, "base64");
  if (encrypted.length === 0 || encrypted.length % blockBytes !== 0) return null;
  const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  const length = padded.readUInt32BE(padded.length - lengthBytes);
  return length <= padded.length - lengthBytes ? padded.subarray(0, length) : null;
}
