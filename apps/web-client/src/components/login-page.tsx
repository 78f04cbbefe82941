import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Logo } from "./icons.js";

interface LoginPageProps {
  readonly problem: string | null;
  readonly onLogin: (userName: string, password: string, forBrowser: boolean) => Promise<void>;
}

export function LoginPage({ problem, onLogin }: LoginPageProps) {
  const isBusy = useSignal(false);
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => nameField.current?.focus(), []);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || isBusy.value) return;
    const fields = new FormData(event.currentTarget);
    isBusy.value = true;
    await onLogin(String(fields.get("name")), String(fields.get("password")), fields.has("stay"));
    isBusy.value = false;
  }

  return (
    <main class="login">
      <form class="login-card" onSubmit={submit} aria-describedby="login-problem">
        <Logo />
        <h1>Chatledger</h1>
        <p class="login-hint">Log in to talk to the people on this server.</p>
        <label>
          Name
          <input
            ref={nameField}
            name="name"
            required
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
          />
        </label>
        <label>
          Password
          <input name="password" type="password" required autocomplete="current-password" />
        </label>
        <label class="checkbox">
          <input name="stay" type="checkbox" />
          Stay logged in on this device
        </label>
        <p id="login-problem" class="problem" role="alert">
          {problem}
        </p>
        <button class="primary" type="submit" disabled={isBusy.value}>
          {isBusy.value ? "Logging in…" : "Log in"}
        </button>
      </form>
    </main>
  );
}
