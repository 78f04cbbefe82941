import { inBackground, type Ledger, nowSeconds } from "../ledger/ledger.js";
import { scryptHash, verifyPassword } from "../logins/password.js";
import type { Credentials, User } from "../models/user.js";

export type LoginResult =
  | { readonly status: "ok"; readonly user: User }
  | { readonly status: "wrongCredentials" }
  | { readonly status: "tooManyFailures" };

/** More failures than this within the window lock a name, even for the right password. */
const maxFailures = 10;
const windowSeconds = 30 * 60;

/**
 * Checks a user's password.
 *
 * @param sent what the client sends: the lower-case hex MD5 of what the person typed
 */
export async function login(ledger: Ledger, name: string, sent: string): Promise<LoginResult> {
  const credentials = await ledger.storage.users.credentials(name);
  const succeeded = await verifyPassword(sent, credentials);
  const attempt = { name, succeeded, at: nowSeconds(ledger) };
  // Settled after the check and in one step, so that simultaneous attempts are counted one by one too.
  const [refused] = await ledger.storage.counters.settleLogins([attempt], maxFailures, windowSeconds);
  if (refused) return { status: "tooManyFailures" };
  if (!succeeded || credentials === null) return { status: "wrongCredentials" };
  if (ledger.options.upgradePasswords && credentials.legacy) {
    inBackground(ledger, "upgrading a password", upgrade(ledger, credentials, credentials.legacy.md5, sent));
  }
  return { status: "ok", user: credentials.user };
}

async function upgrade(
  ledger: Ledger,
  { user }: Credentials,
  legacyMd5: string,
  sent: string,
): Promise<void> {
  await ledger.storage.users.upgradePassword(user.id, legacyMd5, await scryptHash(sent));
}
