import { textOf } from "../text-cipher.js";

/** Characters of a text that a notice shows. */
const maxCharacters = 100;

/**
 * The beginning of a text message.
 *
 * @param key 32 characters; null where clients send plain text
 * @returns null where the text cannot be read
 */
export function previewOf(body: Uint8Array, key: string | null): string | null {
  const text = textOf(body, key);
  if (text === null) return null;
  const characters = [...text];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join("")}…` : text;
}
