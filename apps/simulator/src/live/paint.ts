export type Tone = "plain" | "faint" | "strong" | "good" | "bad" | "doubtful" | "accent";

/** Colours a text for a terminal. */
export type Paint = (tone: Tone, text: string) => string;

/** ECMA-48's codes for the terminal's own palette, which people have chosen to suit their eyes. */
const codes: Readonly<Record<Tone, number | null>> = {
  plain: null,
  faint: 2,
  strong: 1,
  good: 32,
  bad: 31,
  doubtful: 33,
  accent: 36,
};

export function painter(color: boolean): Paint {
  return (tone, text) => {
    const code = codes[tone];
    return !color || code === null || text === "" ? text : `\u001b[${code}m${text}\u001b[0m`;
  };
}
