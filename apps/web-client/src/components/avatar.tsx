import type { Conversation, Presence } from "@chatledger/client";

interface AvatarProps {
  readonly of: Conversation;
  readonly name: string;
  readonly presence?: Presence | undefined;
}

/** Initials on a colour of their own, and, of a user, whether they are there. */
export function Avatar({ of: { kind, id }, name, presence }: AvatarProps) {
  // Neighbouring ids get colours far apart.
  const hue = (id * 137.5) % 360;
  return (
    <span class={`avatar ${kind}`} style={{ "--hue": hue }} aria-hidden="true">
      {initialsOf(name)}
      {presence !== undefined && presence !== "offline" && <span class={`dot ${presence}`} />}
    </span>
  );
}

/** Two words give a letter each; one gives its first letter, and the digits that it ends with. */
function initialsOf(name: string): string {
  const [first = "?", second] = name.trim().split(/\s+/);
  const letter = (word: string) => ([...word][0] ?? "").toUpperCase();
  if (second !== undefined) return letter(first) + letter(second);
  return letter(first) + (/\d{1,2}$/.exec(first)?.[0] ?? "");
}
