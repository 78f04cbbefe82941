import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** What a program keeps that logs in again without asking for the password. */
export interface PasswordHash {
  /** Lower-case hex. */
  readonly md5: string;
}

/**
 * What a login sends instead of the password: its lower-case hex MD5, as deployments of many years expect it. It protects
 * nothing on the way, so use TLS.
 */
export const hashOfPassword = (typed: string): PasswordHash => ({ md5: bytesToHex(md5(utf8ToBytes(typed))) });
