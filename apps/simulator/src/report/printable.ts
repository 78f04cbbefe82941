// Text of unknown origin goes to terminals, pages and XML. Control characters could move a terminal's cursor, turn the
// direction of a line, or make an XML file unreadable.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** The text in one line, with a visible escape for each character that would not be seen. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`;
  });
}
