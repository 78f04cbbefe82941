import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Credentials, StoredPassword } from "../models/user.js";

/** scrypt's cost: 16 MiB of memory and about 50 ms per hash on an ordinary core. */
const cost = { N: 16384, r: 8, p: 1 } as const;
const keyBytes = 32;
const format = "scrypt";

/** Lower-case hex MD5 of (what the client sent + salt): the form of existing deployments. */
export function legacyHash(sent: string, salt: string): string {
  return createHash("md5")
    .update(sent + salt)
    .digest("hex");
}

/** Hashes what the client sent, with a random salt: `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function scryptHash(sent: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(sent, salt, cost);
  return [format, cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** A new password in the form of existing deployments, or as scrypt alone. */
export async function passwordToStore(sent: string, asScrypt: boolean): Promise<StoredPassword> {
  if (asScrypt) return { legacy: null, scrypt: await scryptHash(sent) };
  const salt = randomBytes(3).toString("base64url");
  return { legacy: { md5: legacyHash(sent, salt), salt }, scrypt: null };
}

/**
 * Whether what the client sent is the user's password. Takes as long for a user who does not exist, and compares in
 * constant time.
 */
export async function verifyPassword(sent: string, credentials: Credentials | null): Promise<boolean> {
  if (credentials?.scrypt && credentials.legacy === null) return verifyScrypt(sent, credentials.scrypt);
  const legacy = credentials?.legacy ?? { md5: "", salt: "salt" };
  const computed = Buffer.from(legacyHash(sent, legacy.salt), "latin1");
  const stored = Buffer.alloc(computed.length);
  stored.write(legacy.md5.toLowerCase(), "latin1");
  return timingSafeEqual(computed, stored) && legacy.md5.length === computed.length;
}

async function verifyScrypt(sent: string, stored: string): Promise<boolean> {
  const [name, N, r, p, salt, key] = stored.split("$");
  if (name !== format || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, "base64url");
  const actual = await derive(sent, Buffer.from(salt, "base64url"), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(
  sent: string,
  salt: Uint8Array,
  options: { N: number; r: number; p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(sent, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
