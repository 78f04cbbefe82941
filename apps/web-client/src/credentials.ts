import type { PasswordHash } from "@chatledger/client";

/** What is kept of a login, so that a reload does not ask again. */
export interface Credentials {
  readonly userName: string;
  readonly password: PasswordHash;
}

const storageKey = "chatledger.login";

/** Keeps a login for this tab, or, where the user wishes so, for this browser. The password itself is not kept. */
export function keepCredentials(credentials: Credentials, forBrowser: boolean): void {
  forgetCredentials();
  (forBrowser ? localStorage : sessionStorage).setItem(storageKey, JSON.stringify(credentials));
}

export function keptCredentials(): Credentials | null {
  const kept = sessionStorage.getItem(storageKey) ?? localStorage.getItem(storageKey);
  return kept === null ? null : JSON.parse(kept);
}

export function forgetCredentials(): void {
  sessionStorage.removeItem(storageKey);
  localStorage.removeItem(storageKey);
}
