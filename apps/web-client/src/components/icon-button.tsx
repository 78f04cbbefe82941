import type { ComponentChildren } from "preact";

interface IconButtonProps {
  /** What it does, for screen readers and for a pointer that rests on it. */
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A button that shows an icon only. */
export function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
