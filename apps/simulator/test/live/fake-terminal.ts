import type { LiveStream } from "../../src/live/live-view.js";

const esc = "\u001b";
const colour = new RegExp(`${esc}\\[\\d+m`, "g");
const upAndErase = new RegExp(`^${esc}\\[(\\d+)A\\r${esc}\\[J`);

/** A terminal as far as the live view uses one: it wraps, goes up, and erases what is below. */
export interface FakeTerminal extends LiveStream {
  /** May be changed: what is there is then wrapped anew. */
  columns: number;
  /** Everything that was written, as it was. */
  readonly written: () => string;
  /** The lines that are to be seen, without colours and before wrapping. */
  readonly lines: () => readonly string[];
}

export function openFakeTerminal(columns: number, rows = 50): FakeTerminal {
  const lines: string[] = [];
  let written = "";

  const terminal: FakeTerminal = {
    columns,
    rows,
    write(text) {
      written += text;
      const plain = text.replace(colour, "");
      const [erasing = "", up = "0"] = upAndErase.exec(plain) ?? [];
      erase(Number(up));
      const rest = plain.slice(erasing.length);
      if (/\p{Cc}/u.test(rest.replaceAll("\n", "")))
        throw new Error(`Not understood: ${JSON.stringify(rest)}`);
      if (rest !== "" && !rest.endsWith("\n")) throw new Error(`Not a whole line: ${JSON.stringify(rest)}`);
      lines.push(...rest.split("\n").slice(0, -1));
    },
    written: () => written,
    lines: () => lines,
  };

  function erase(up: number): void {
    let left = up;
    while (left > 0) {
      const last = lines.pop();
      if (last === undefined) throw new Error("The cursor went above the first line.");
      left -= Math.max(1, Math.ceil(last.length / terminal.columns));
    }
    if (left < 0) throw new Error("The cursor went into the middle of a line.");
  }

  return terminal;
}
