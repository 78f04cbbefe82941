/** Longer packets are identified by their beginning. */
const readCharacters = 20_000;
const maxCharacters = 300;

/** Strings, including one truncated at the end of the text; bytes in hexadecimal; numbers. */
const values =
  /\b[xX]'[0-9a-fA-F]*'?|'(?:[^'\\]|\\[\s\S]|'')*(?:'|\\?$)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|\\?$)|\b0x[0-9a-fA-F]+|-?\b\d+(?:\.\d+)?\b/g;
const lists = /\(\s*\?(?:\s*,\s*\?)*\s*\)(?:\s*,\s*\(\s*\?(?:\s*,\s*\?)*\s*\))*/g;

/** A statement without its values, so that all of one kind look alike and nothing written by users is shown. */
export function fingerprint(statement: string): string {
  const text = statement
    .slice(0, readCharacters)
    .replace(values, "?")
    .replace(/\s+/g, " ")
    .replace(lists, "(?)")
    .trim();
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}
