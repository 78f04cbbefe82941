/** Where the command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether `out` can replace a line it has written. */
  readonly isTerminal: boolean;
}

/** What people see while a run goes on: one line that changes on a terminal, else a line at a time. */
export interface Screen {
  /** Lines that stay. */
  print(text: string): void;
  /** The state of things. `momentary`: worth showing only where the line is replaced soon. */
  show(line: string, momentary?: boolean): void;
  /** Takes away what is shown. */
  clear(): void;
}

const eraseLine = "\r\u001b[2K";

export function openScreen({ out, isTerminal }: Streams): Screen {
  let shown = false;
  return {
    print(text) {
      out(shown ? `${eraseLine}${text}\n` : `${text}\n`);
      shown = false;
    },
    show(line, momentary = false) {
      if (isTerminal) {
        out(`${eraseLine}${line}`);
        shown = true;
      } else if (!momentary) out(`${line}\n`);
    },
    clear() {
      if (shown) out(eraseLine);
      shown = false;
    },
  };
}
