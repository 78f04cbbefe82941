import type { ComponentChildren } from "preact";
import { Logo } from "./icons.js";

interface HaltProps {
  readonly title: string;
  readonly text: string;
  readonly onLeave: () => void;
  /** What the user can do besides logging in as somebody else. */
  readonly children?: ComponentChildren;
}

/** The page does not go on by itself: the user decides. */
export function Halt({ title, text, onLeave, children }: HaltProps) {
  return (
    <main class="login">
      <div class="login-card">
        <Logo />
        <h1>{title}</h1>
        <p class="login-hint" role="alert">
          {text}
        </p>
        {children}
        <button class="secondary" type="button" onClick={onLeave}>
          Log in as somebody else
        </button>
      </div>
    </main>
  );
}
