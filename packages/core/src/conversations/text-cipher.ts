import { createCipheriv } from "node:crypto";

const blockBytes = 16;

/**
 * Encrypts a text as TeamTalk clients do: AES-256-ECB over a zero-padded buffer whose last four bytes hold the
 * text's length (u32, big-endian), in base64. Source: the storage layout of existing deployments, "Voice".
 *
 * @param key 32 ASCII characters
 * @param text the bytes to encrypt
 * @returns base64 text
 */
export function encryptText(key: string, text: Uint8Array): string {
  const remainder = text.length % blockBytes;
  const needsExtraBlock = remainder === 0 || remainder > blockBytes - 4;
  const blocks = Math.ceil(text.length / blockBytes) + (needsExtraBlock ? 1 : 0);
  const padded = Buffer.alloc(blocks * blockBytes);
  padded.set(text);
  padded.writeUInt32BE(text.length, padded.length - 4);
  const cipher = createCipheriv("aes-256-ecb", Buffer.from(key, "latin1"), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
}

/** What lists show in place of a voice message: the encryption of "[语音]". */
export function voicePlaceholder(key: string): Uint8Array {
  return Buffer.from(encryptText(key, Buffer.from("[语音]", "utf8")), "latin1");
}
