import { useEffect, useRef } from "preact/hooks";
import { emojiGroups } from "../emoji.js";

interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

/** Emoji to choose from, by mouse or by arrow keys. Escape, or a click elsewhere, closes it. */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const picker = useRef<HTMLDivElement>(null);

  useEffect(() => {
    picker.current?.querySelector("button")?.focus();
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !picker.current?.parentElement?.contains(target)) onClose();
    };
    addEventListener("pointerdown", onPointerDown);
    return () => removeEventListener("pointerdown", onPointerDown);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
      return;
    }
    const buttons = [...(picker.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const target = neighbour(buttons, at, event.key);
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  }

  return (
    <div class="emoji-picker" role="dialog" aria-label="Emoji" ref={picker} onKeyDown={onKeyDown}>
      {emojiGroups.map(({ name, emoji }, group) => (
        <fieldset key={name}>
          <legend>{name}</legend>
          {emoji.map((one, index) => (
            // One stop for the Tab key; the arrow keys go through the rest.
            <button
              key={one}
              type="button"
              tabIndex={group === 0 && index === 0 ? 0 : -1}
              onClick={() => onPick(one)}
            >
              {one}
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** The button that an arrow key leads to. */
function neighbour(
  buttons: readonly HTMLButtonElement[],
  at: number,
  key: string,
): HTMLButtonElement | undefined {
  const from = buttons[at];
  if (key === "ArrowRight") return buttons[at + 1];
  if (key === "ArrowLeft") return buttons[at - 1];
  if (from === undefined || (key !== "ArrowDown" && key !== "ArrowUp")) return undefined;
  const { left, top } = from.getBoundingClientRect();
  const isFurther = (button: HTMLButtonElement) => {
    const box = button.getBoundingClientRect();
    return Math.abs(box.left - left) < 4 && (key === "ArrowDown" ? box.top > top + 4 : box.top < top - 4);
  };
  return key === "ArrowDown" ? buttons.find(isFurther) : buttons.findLast(isFurther);
}
